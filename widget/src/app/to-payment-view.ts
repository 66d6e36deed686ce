import type { Payment } from '../features/payment/payment.ts'
import { toFailure } from './to-failure.ts'
import type { Offer, Price, View } from './view.ts'

/** The view of a payment that was begun and is not declined; null where there is none. */
export function toPaymentView(
  payment: Payment,
  price: Price | null,
  offer: Offer | null,
): View | null {
  const { waitingFor, attempt, isGivingUp, failure } = payment
  if (attempt?.status === 'succeeded') return { kind: 'paid', price }
  if (waitingFor === 'answer') return offer ? { kind: 'paying', ...offer } : { kind: 'in_progress' }
  if (waitingFor === 'trace') return { kind: 'in_progress' }
  switch (attempt?.status) {
    case 'processing':
      return { kind: 'in_progress' }
    case 'challenge': {
      const { id: attemptId, challengeUrl: url = null } = attempt
      const notice = failure && toFailure(failure)
      return { kind: 'challenge', attemptId, url, isGivingUp, notice }
    }
    case 'unknown':
      return { kind: 'unknown' }
    case 'review':
      return { kind: 'review' }
    case 'declined':
    case undefined:
      return null
  }
}
