import type { Evidence, StoredAttempt } from '../src/checkout/ledger-store.ts'
import type { PaymentFacts } from '../src/checkout/payment-gateway.ts'
import { newAttempt } from '../src/checkout/ledger/new-attempt.ts'
import { webCryptoRandom } from '../src/checkout/random.ts'
import { createCheckoutSessionSchema } from '../src/contract/index.ts'
import { aCheckoutSession } from './builders.ts'

/** When an attempt of these builders came into its state. */
export const began = Date.UTC(2026, 10, 23, 9)

const { member: _none, ...order } = createCheckoutSessionSchema.parse(aCheckoutSession())

type Changes = Partial<Omit<StoredAttempt, 'evidence'>> & { evidence?: Partial<Evidence> }

/** A one-tap attempt over 149.90 TRY, in `sent` where nothing else is said. */
export function anAttempt({ evidence = {}, ...changes }: Changes = {}): StoredAttempt {
  const { attempt } = newAttempt(
    {
      sessionId: 'cs_1',
      order,
      kind: 'one_tap',
      idempotencyKey: 'key-1',
      instanceId: 'instance_1',
      requestId: null,
    },
    began,
    webCryptoRandom,
  )
  const conversationId = 'pay_1'
  return {
    ...attempt,
    conversationId,
    state: 'sent',
    sentAt: began,
    ...changes,
    evidence: { ...attempt.evidence, ...evidence },
  }
}

/** The same attempt so much later, by both clocks. */
export function olderBy(attempt: StoredAttempt, ms: number): StoredAttempt {
  const { age } = attempt.evidence
  const later = { at: age.at + ms, leastMs: age.leastMs + ms, mostMs: age.mostMs + ms }
  return { ...attempt, evidence: { ...attempt.evidence, age: later } }
}

/** What iyzico says about the payment of `anAttempt`, when everything fits. */
export function factsOf(changes: Partial<PaymentFacts> = {}): PaymentFacts {
  return {
    paymentId: '24300001',
    token: 'token-1',
    priceMinor: 14_990,
    paidPriceMinor: 14_990,
    currency: 'TRY',
    conversationId: 'pay_1',
    fraudStatus: 1,
    signature: 'absent',
    ...changes,
  }
}
