import type { Attempt, CheckoutSessionStatus, FrameCheckoutSession } from 'bff/contract'

/**
 * The status of a session, which was read while its attempt was under way, as it is since that was
 * declined: open again.
 */
export function toSessionStatus(
  session: FrameCheckoutSession | undefined,
  attempt: Attempt | null,
): CheckoutSessionStatus | undefined {
  if (session?.status !== 'processing') return session?.status
  const isStale = attempt?.status === 'declined' && attempt.id === session.lastAttempt?.id
  return isStale ? 'open' : 'processing'
}
