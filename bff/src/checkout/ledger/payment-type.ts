import type { LastPayment, PaymentType } from '../../contract/index.ts'

/**
 * What to ask iyzico for. It may ask for 3-D Secure all the same, so whoever charges looks at the
 * answer and not at this.
 */
export function paymentTypeOf(lastPayment: LastPayment, needsThreeDSecure: boolean): PaymentType {
  if (lastPayment.paymentType === 'FUND') return 'FUND'
  const isDebit = lastPayment.card.cardType === 'DEBIT_CARD'
  return isDebit || needsThreeDSecure ? '3DS' : 'NON3D'
}
