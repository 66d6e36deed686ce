import { parseExactJson } from './exact-json.ts'
import { textOf, type PaymentBody } from './payment-facts.ts'
import { isJsonType, readFailure } from './read-answer.ts'
import { SendError, type UpstreamAnswer } from './send.ts'

/** What an answer is, before anybody asks what it means for the payment. */
export type PaymentAnswer =
  | { kind: 'success'; body: PaymentBody }
  | {
      kind: 'failure'
      errorCode: string
      errorGroup?: string
      httpStatus: number
      body: PaymentBody
    }
  /** A 4xx: iyzico refused, and did not say what. */
  | { kind: 'unreadable'; httpStatus: number }
  | { kind: 'no_answer'; why: string }

/** Payments that failed for good, on calls that worked: `status: success` may stand beside them. */
export const failedStatuses: ReadonlySet<string> = new Set(['FAILURE', 'BANK_FAIL'])

/**
 * Sorts an answer about money. A server error is no answer whatever its body says, and neither is a
 * redirect; everything else is decided by `status` in the body.
 */
export function readPaymentAnswer(answer: UpstreamAnswer): PaymentAnswer {
  const { status: httpStatus } = answer
  if (httpStatus >= 500 || httpStatus === 408 || (httpStatus >= 300 && httpStatus < 400)) {
    return { kind: 'no_answer', why: `HTTP ${httpStatus}` }
  }
  const body = isJsonType(answer.headers['content-type']) ? parseBody(answer.body) : undefined
  const failure = readFailure(httpStatus, body)
  if (body && failure) {
    const { errorCode = '', errorGroup } = failure
    return {
      kind: 'failure',
      errorCode,
      ...(errorGroup !== undefined && { errorGroup }),
      httpStatus,
      body,
    }
  }
  if (body && textOf(body, 'status') === 'success') return { kind: 'success', body }
  if (httpStatus >= 400) return { kind: 'unreadable', httpStatus }
  return { kind: 'no_answer', why: body ? 'JSON that has no known status' : 'not JSON' }
}

/** Why a call brought no answer, in words for logs. */
export function whyNoAnswer(error: unknown, signal: AbortSignal): string {
  if (error instanceof SendError && error.code === 'too_large') return 'too large'
  const isTimeout = error instanceof DOMException && error.name === 'TimeoutError'
  return signal.aborted || isTimeout ? 'time-out' : 'connection lost'
}

function parseBody(text: string): PaymentBody | undefined {
  try {
    const value = parseExactJson(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as PaymentBody) : undefined
  } catch {
    return undefined
  }
}
