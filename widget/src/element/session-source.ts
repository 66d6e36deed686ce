// Asks the merchant's `fetchSession` for a session: one ask at a time, each with an end.
import type { SecretReason } from '../protocol/messages.ts'

/** As much of a checkout session as a page needs: what the merchant's server got from the BFF. */
export type SessionCredentials = { id: string; clientSecret: string }

/**
 * The merchant's way to a checkout session, called when there is none yet, when its client secret
 * has run out, and when that was forgotten after long idleness. `signal` aborts when nobody waits
 * for the answer any more. The same id goes on in place; another one starts the checkout over.
 *
 * @example
 * const fetchSession: FetchSession = async ({ signal }) => {
 *   const answer = await fetch('/checkout-session', { method: 'POST', signal })
 *   return answer.json()
 * }
 */
export type FetchSession = (request: {
  reason: SecretReason
  signal: AbortSignal
}) => Promise<SessionCredentials>

/** `failed`: the callback threw, gave no session, took too long, or was asked too soon again. */
export type SessionOutcome =
  | { kind: 'session'; session: SessionCredentials }
  | { kind: 'failed'; because: string }
  /** Nobody waits for it any more. */
  | { kind: 'stopped' }

export type SessionSource = {
  /** Asks, or joins the ask that is under way. A person may ask as soon as they like. */
  ask: (fetchSession: FetchSession, reason: SecretReason, by?: 'person') => Promise<SessionOutcome>
  isAsking: () => boolean
  /** Gives the ask up that is under way, and lets the next one begin at once. */
  stop: () => void
}

const longestAskMs = 15_000

/** Asks in a quick row wait longer and longer; one that comes after `calmMs` begins a new row. */
const waits = { firstMs: 1_000, longestMs: 60_000, calmMs: 120_000 }

export function createSessionSource(now: () => number = () => performance.now()): SessionSource {
  let flight: { outcome: Promise<SessionOutcome>; end: AbortController } | undefined
  let askedAt = -Infinity
  let waitMs = 0

  function ask(fetchSession: FetchSession, reason: SecretReason, by?: 'person') {
    if (flight) return flight.outcome
    const sinceMs = now() - askedAt
    if (by !== 'person' && sinceMs < waitMs) {
      return Promise.resolve<SessionOutcome>({ kind: 'failed', because: 'asked a moment ago' })
    }
    const isInRow = waitMs > 0 && sinceMs <= waits.calmMs
    waitMs = isInRow ? Math.min(waitMs * 2, waits.longestMs) : waits.firstMs
    askedAt = now()
    const end = new AbortController()
    const outcome = call(fetchSession, reason, end).finally(() => {
      if (flight?.end === end) flight = undefined
    })
    flight = { outcome, end }
    return outcome
  }

  return {
    ask,
    isAsking: () => flight !== undefined,
    stop() {
      flight?.end.abort()
      flight = undefined
      // Whoever asks after that does so for another reason.
      waitMs = 0
    },
  }
}

async function call(
  fetchSession: FetchSession,
  reason: SecretReason,
  end: AbortController,
): Promise<SessionOutcome> {
  const { signal } = end
  let because = ''
  const timer = setTimeout(() => {
    because = 'it took too long'
    end.abort()
  }, longestAskMs)
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  try {
    const answer: unknown = await Promise.race([fetchSession({ reason, signal }), aborted])
    if (signal.aborted) return because ? { kind: 'failed', because } : { kind: 'stopped' }
    const session = readCredentials(answer)
    return session ? { kind: 'session', session } : { kind: 'failed', because: 'no session came' }
  } catch (cause) {
    if (signal.aborted && !because) return { kind: 'stopped' }
    return { kind: 'failed', because: because || String(cause) }
  } finally {
    clearTimeout(timer)
  }
}

function readCredentials(answer: unknown): SessionCredentials | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  const { id, clientSecret } = answer as Partial<Record<string, unknown>>
  return isText(id) && isText(clientSecret) ? { id, clientSecret } : undefined
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
