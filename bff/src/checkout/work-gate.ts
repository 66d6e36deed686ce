import { CheckoutError } from './checkout-error.ts'
import type { StoredAttempt } from './ledger-store.ts'
import { statusOf } from './session-status.ts'
import type { Entry } from './visit.ts'

/**
 * Lets new work through: a token, a last payment, a payment, a login.
 * @throws CheckoutError already_paid, session_cancelled, session_expired.
 */
export function refuseOver(
  { session, canWork }: Pick<Entry, 'session' | 'canWork'>,
  attempts: readonly Pick<StoredAttempt, 'state'>[],
  now: number,
): void {
  const status = statusOf(session, attempts, now)
  if (status === 'succeeded') throw new CheckoutError('already_paid', 'the session has been paid')
  if (status === 'cancelled' || session.cancelRequestedAt !== null) {
    throw new CheckoutError('session_cancelled', 'the checkout session was cancelled')
  }
  if (status === 'expired' || status === 'failed' || !canWork) {
    throw new CheckoutError('session_expired', 'the session or its client secret has expired')
  }
}
