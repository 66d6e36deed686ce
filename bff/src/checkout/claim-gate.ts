import type { Settings } from '../contract/index.ts'
import { CheckoutError } from './checkout-error.ts'
import type { LedgerStore } from './ledger-store.ts'

/** Soon for a load that passes; another instance answers in place of one that is being stopped. */
const retryAfterSeconds = 2

/**
 * Back-pressure. A payment that cannot be carried through in time is refused before its claim, so
 * that nothing is left behind and the same press of the button works a moment later. A known
 * Idempotency-Key claims nothing, so it is always answered.
 */
export function createClaimGate(deps: {
  chargesUnderWay: () => number
  /** How late the event loop has been lately; 0 where nobody measures it. */
  eventLoopDelayMs: () => number
  isDraining: () => boolean
  limits: Settings['claims']
  onRefused: (reason: string) => void
}) {
  const { chargesUnderWay, eventLoopDelayMs, isDraining, limits, onRefused } = deps
  /** Claims on their way, by session: however many race for one, one charge comes of it at most. */
  const claiming = new Map<string, number>()

  function whyNot(sessionId: string): string | undefined {
    if (isDraining()) return 'draining'
    if (eventLoopDelayMs() > limits.eventLoopDelayMs) return 'event loop'
    if (claiming.has(sessionId)) return undefined
    return chargesUnderWay() + claiming.size >= limits.charges ? 'charges' : undefined
  }

  function count(sessionId: string, by: number): void {
    const left = (claiming.get(sessionId) ?? 0) + by
    if (left > 0) claiming.set(sessionId, left)
    else claiming.delete(sessionId)
  }

  /** The same store, whose claims pass the gate. */
  function guard<Store extends LedgerStore>(store: Store): Store {
    const { claimAttempt } = store
    const guarded: Pick<LedgerStore, 'claimAttempt'> = {
      async claimAttempt(attempt, event, sessionVersion) {
        const reason = whyNot(attempt.sessionId)
        if (reason !== undefined) {
          onRefused(reason)
          throw new CheckoutError('overloaded', `no claim is taken: ${reason}`, {
            retryAfter: retryAfterSeconds,
          })
        }
        count(attempt.sessionId, 1)
        try {
          return await claimAttempt(attempt, event, sessionVersion)
        } finally {
          count(attempt.sessionId, -1)
        }
      },
    }
    return { ...store, ...guarded }
  }

  return { guard }
}
