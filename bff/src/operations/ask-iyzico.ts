import { toDecimal } from '../contract/index.ts'
import type { StoredAttempt } from '../checkout/ledger-store.ts'
import { testSuccess, type SuccessTest } from '../checkout/ledger/success-test.ts'
import type { LookupAnswer, PaymentGateway } from '../checkout/payment-gateway.ts'

export type AskIyzico = (attempt: StoredAttempt) => Promise<LookupAnswer>

/** Asks about an attempt as look-ups do: by iyzico's token, and by our own id where that finds nothing. */
export function createAskIyzico(
  gateway: Pick<PaymentGateway, 'lookUpByToken' | 'lookUpByConversationId'>,
): AskIyzico {
  return async ({ upstreamToken, conversationId }) => {
    if (upstreamToken !== null) {
      const byToken = await gateway.lookUpByToken(upstreamToken, conversationId, 'tr')
      if (byToken.kind !== 'not_found') return byToken
    }
    return gateway.lookUpByConversationId(conversationId, 'tr')
  }
}

/** Whether iyzico holds money for this attempt, the right amount or not. */
export function saysPaid(attempt: StoredAttempt, answer: LookupAnswer): boolean {
  const isSuccess = answer.kind === 'found' && answer.paymentStatus === 'SUCCESS'
  return isSuccess && testSuccess(attempt, answer.facts) !== 'rejected'
}

const verdicts: Record<SuccessTest, string> = {
  succeeded: 'fits the order',
  review: 'fits the order, under fraud review',
  rejected: 'rejected as fraud',
  misfit: 'DOES NOT FIT the order',
  thin: 'says too little to tell',
}

/** What iyzico says about an attempt, for a person. */
export function toText(attempt: StoredAttempt, answer: LookupAnswer): string {
  switch (answer.kind) {
    case 'failed':
      return `could not be asked (${answer.why})`
    case 'not_found':
      return 'knows no such payment'
    case 'not_finished':
      return `not finished (${answer.said})`
    case 'found': {
      const { paidPriceMinor, currency, paymentId } = answer.facts
      const amount = paidPriceMinor === undefined ? '' : ` ${amountText(paidPriceMinor)}`
      const told = `${plain(answer.paymentStatus)}${amount} ${plain(currency ?? '')}`.trimEnd()
      const payment = paymentId === undefined ? '' : `, payment ${plain(paymentId)}`
      if (answer.paymentStatus !== 'SUCCESS') return `${told}${payment}`
      return `${told}${payment}, ${verdicts[testSuccess(attempt, answer.facts)]}`
    }
  }
}

function amountText(minor: number): string {
  return Number.isSafeInteger(minor) ? toDecimal(minor) : '(unreadable)'
}

/** What came from outside, without what a terminal would obey. */
function plain(text: string): string {
  return text.replaceAll(/[^ -~]/g, '?').slice(0, 64)
}
