import type { StoredAttempt } from '../ledger-store.ts'
import type { PaymentFacts } from '../payment-gateway.ts'

/**
 * Whether what iyzico calls a success is the payment that was asked for.
 * `misfit`: another amount, currency, conversationId, a fraud status that is none, or a wrong
 * signature. `thin`: something that
 * has to be known is missing.
 */
export type SuccessTest = 'succeeded' | 'review' | 'rejected' | 'misfit' | 'thin'

export function testSuccess(attempt: StoredAttempt, facts: PaymentFacts): SuccessTest {
  const isSame = <T>(told: T | undefined, stored: T) => told === undefined || told === stored
  const fits =
    isSame(facts.paidPriceMinor, attempt.paidPriceMinor) &&
    isSame(facts.priceMinor, attempt.priceMinor) &&
    isSame<string>(facts.currency, attempt.currency) &&
    isSame(facts.conversationId, attempt.conversationId) &&
    (attempt.paymentId === null || isSame(facts.paymentId, attempt.paymentId)) &&
    (facts.fraudStatus === undefined || [1, 0, -1].includes(facts.fraudStatus)) &&
    facts.signature !== 'wrong'
  if (!fits) return 'misfit'
  // Said once is enough: the look-up that fills in the rest may leave it out.
  if (facts.fraudStatus === -1) return 'rejected'
  if (facts.fraudStatus === 0) return 'review'
  const isWhole =
    facts.paymentId !== undefined &&
    facts.paidPriceMinor !== undefined &&
    facts.currency !== undefined
  return isWhole ? 'succeeded' : 'thin'
}
