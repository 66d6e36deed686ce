import type { Attempt, ProblemCode } from 'bff/contract'

/**
 * Why a call to the BFF brought no answer: a code of its problem documents, or one of ours.
 * `network`: nothing came back (in time). `offline`: nothing could, this device has no connection.
 * `contract`: something came back that is not what the BFF says. `fetch_session_failed`: the client
 * secret has run out, and the page's own way to another one did not work.
 */
export type ApiErrorCode = ProblemCode | 'network' | 'offline' | 'contract' | 'fetch_session_failed'

type Details = {
  code: ApiErrorCode
  retryable: boolean
  requestId?: string | null
  retryAfterMs?: number | undefined
  status?: number
  attempt?: Attempt | undefined
  cause?: unknown
}

/** A call to the BFF that failed. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ApiErrorCode
  /** Whether the same call may succeed later. */
  readonly retryable: boolean
  /** What support needs to find this call in the logs; null where the BFF was never reached. */
  readonly requestId: string | null
  /** How long the BFF asked to be left alone. */
  readonly retryAfterMs: number | undefined
  readonly status: number | undefined
  /** The payment attempt that stands in the way. */
  readonly attempt: Attempt | undefined

  /** @param message what failed, on what; it carries no token, no secret and no name. */
  constructor(message: string, details: Details) {
    super(message, { cause: details.cause })
    this.code = details.code
    this.retryable = details.retryable
    this.requestId = details.requestId ?? null
    this.retryAfterMs = details.retryAfterMs
    this.status = details.status
    this.attempt = details.attempt
  }
}

/** What was thrown, as a failed call: whatever is no `ApiError` is a fault of this frame. */
export function toApiError(message: string, cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause
  return new ApiError(message, { code: 'internal', retryable: true, cause })
}

/** Nothing came back: because this device is offline, as far as the browser knows, or not. */
export function toNetworkError(message: string, cause?: unknown): ApiError {
  const code = navigator.onLine ? 'network' : 'offline'
  return new ApiError(message, { code, retryable: true, cause })
}
