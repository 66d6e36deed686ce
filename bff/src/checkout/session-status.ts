import { inFlightStates, type CheckoutSessionStatus } from '../contract/index.ts'
import type { StoredAttempt } from './ledger-store.ts'
import type { StoredSession } from './ports.ts'

/**
 * Where a session stands at this moment (epoch milliseconds). Money wins: whatever else was said,
 * a paid session has succeeded.
 */
export function statusOf(
  session: StoredSession,
  attempts: readonly Pick<StoredAttempt, 'state'>[],
  now: number,
): CheckoutSessionStatus {
  const states = new Set(attempts.map(({ state }) => state))
  if (states.has('succeeded')) return 'succeeded'
  if (states.has('review')) return 'review'
  if (attempts.some(({ state }) => inFlightStates.has(state))) return 'processing'
  if (session.cancelledAt !== null || session.cancelRequestedAt !== null) return 'cancelled'
  if (now < session.expiresAt) return 'open'
  return states.has('declined') ? 'failed' : 'expired'
}
