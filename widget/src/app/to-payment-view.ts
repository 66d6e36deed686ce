import type { Login } from '../features/login/login.ts'
import { isPageOpen } from '../features/payment/latest-attempt.ts'
import type { Payment } from '../features/payment/payment.ts'
import { toFailure } from './to-failure.ts'
import type { LoginOffer, Offer, View } from './view.ts'

const inProgress = { kind: 'in_progress', isHosted: false } as const

/** The view of a payment that was begun and is not declined; null where there is none. */
export function toPaymentView(
  payment: Payment,
  { isWindowClosed }: Login,
  offer: Offer | null,
  login: LoginOffer,
): View | null {
  const { price } = login
  const { waitingFor, attempt, isGivingUp, failure } = payment
  if (attempt?.status === 'succeeded') return { kind: 'paid', price }
  if (waitingFor === 'answer') return offer ? { kind: 'paying', ...offer } : inProgress
  if (waitingFor === 'trace') return inProgress
  switch (attempt?.status) {
    case 'processing':
      if (!isPageOpen(attempt)) return { ...inProgress, isHosted: attempt.kind === 'hosted' }
      return { kind: 'login', page: isWindowClosed ? 'closed' : 'open', ...login }
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
