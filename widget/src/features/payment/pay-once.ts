// One press, one POST, and what it came to. A lost answer is never a verdict and never a reason to
// send again: the server is asked what it knows.
import type { Attempt } from 'bff/contract'
import { type ApiError, type ApiErrorCode, toApiError } from '../../api/api-error.ts'
import { rest } from './rest.ts'
import { within } from './within.ts'

export type PayOutcome =
  | { kind: 'attempt'; attempt: Attempt }
  /** Nothing was claimed, and this is why. */
  | { kind: 'refused'; error: ApiError }
  /** The server has never heard of it. */
  | { kind: 'not_sent' }

type Steps = {
  /** Sends the one POST, once it has what that needs; `onSending` is called right before. */
  pay: (onSending: () => void) => Promise<Attempt>
  /**
   * An attempt that is news to this frame; null when there is none; undefined if nobody knows, as
   * when this fails.
   */
  findNewAttempt: () => Promise<Attempt | null | undefined>
  /** The answer did not come: from now on the server is asked instead. */
  onLost: () => void
  /** Ends when the frame does. */
  signal: AbortSignal
}

/** The BFF holds its answer for up to 10 s. What takes longer may have got lost. */
const lateMs = 15_000

const askAgainMs = 2_000

/** What may still have been on its way at the first look has arrived at the second. */
const looksWithoutTrace = 2

/** After these nothing was claimed. Any other failure leaves it open whether something was. */
const refusals: ReadonlySet<ApiErrorCode> = new Set<ApiErrorCode>([
  'invalid_request',
  'unauthorized',
  'access_token_invalid',
  'origin_not_allowed',
  'not_found',
  'method_not_allowed',
  'wallet_not_linked',
  'wallet_session_ended',
  'amount_changed',
  'session_expired',
  'session_cancelled',
  'payload_too_large',
  'unsupported_media_type',
  'rate_limited',
  'overloaded',
])

/** Without a connection nothing was sent, and the buyer reads just that. */
const connectionLosses: ReadonlySet<ApiErrorCode> = new Set<ApiErrorCode>(['offline', 'network'])

/**
 * Whatever `pay` throws, a press that may have been sent is asked for.
 * @throws the reason of `signal`, and nothing else.
 */
export async function payOnce({ pay, onLost, signal, ...steps }: Steps): Promise<PayOutcome> {
  const findNewAttempt = () => steps.findNewAttempt().catch(() => undefined)
  let isSent = false
  const answering = settle(() => pay(() => (isSent = true)))
  let answer = await within(lateMs, answering)
  while (!answer) {
    const attempt = isSent ? await findNewAttempt() : null
    if (attempt) return { kind: 'attempt', attempt }
    answer = await within(askAgainMs, answering)
    signal.throwIfAborted()
  }
  if (answer.attempt) return { kind: 'attempt', attempt: answer.attempt }
  const { error } = answer
  if (!isSent && connectionLosses.has(error.code)) return { kind: 'not_sent' }
  if (!isSent || refusals.has(error.code)) return { kind: 'refused', error }
  onLost()
  return trace(findNewAttempt, signal)
}

async function trace(
  findNewAttempt: Steps['findNewAttempt'],
  signal: AbortSignal,
): Promise<PayOutcome> {
  for (let looks = 0; ;) {
    const attempt = await findNewAttempt()
    signal.throwIfAborted()
    if (attempt) return { kind: 'attempt', attempt }
    if (attempt === null) looks += 1
    if (looks === looksWithoutTrace) return { kind: 'not_sent' }
    await rest(askAgainMs, signal)
  }
}

type Answer = { attempt: Attempt; error?: never } | { attempt?: never; error: ApiError }

/** An attempt that stands in the way is an answer as well. */
async function settle(pay: () => Promise<Attempt>): Promise<Answer> {
  try {
    return { attempt: await pay() }
  } catch (cause) {
    const error = toApiError('POST /api/payments: a fault of the frame', cause)
    return error.attempt ? { attempt: error.attempt } : { error }
  }
}
