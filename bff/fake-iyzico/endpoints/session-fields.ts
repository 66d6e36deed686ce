import { visibleStatus } from '../payment-fields.ts'
import type { Payment } from '../payments.ts'
import type { World } from '../world.ts'

/** The wallet session of a payment. On a hosted page there is none until it is seen to be paid. */
export function toSession(payment: Payment, { members, now, switchesFor }: World) {
  const { sessionToken, memberIdentifier, card, hostedToken } = payment
  const isPaid = visibleStatus(payment, now, switchesFor(payment)) === 'SUCCESS'
  if (sessionToken === undefined || (hostedToken !== undefined && !isPaid)) return undefined
  return {
    sessionToken,
    memberIdentifier,
    sessionStatus: members.find(sessionToken)?.ended ? 'PASSIVE' : 'ACTIVE',
    paymentType: card ? 'CARD_PAYMENT' : 'FUND',
  }
}
