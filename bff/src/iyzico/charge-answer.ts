import type { ChargeAnswer, PaymentFacts } from '../checkout/payment-gateway.ts'
import { failedStatuses, type PaymentAnswer } from './payment-answer.ts'
import { textOf, toFacts, type PaymentBody } from './payment-facts.ts'

/** What an answer to a charge says to the ledger. `conversationId` is the one that was sent. */
export function toChargeAnswer(
  answer: PaymentAnswer,
  conversationId: string,
  signature: PaymentFacts['signature'],
): ChargeAnswer {
  if (answer.kind === 'failure') {
    const { errorCode, errorGroup, httpStatus } = answer
    return { kind: 'failure', errorCode, ...(errorGroup && { errorGroup }), httpStatus }
  }
  if (answer.kind !== 'success') return answer

  const { body } = answer
  const facts = toFacts(body, signature)
  const challenge = textOf(body, 'threeDSHtmlContent')
  // A challenge of another order is judged as a success of another order: it does not fit.
  const isOurs = facts.conversationId === undefined || facts.conversationId === conversationId
  if (challenge !== undefined && isOurs) return toChallenge(challenge, facts)

  const paymentStatus = textOf(body, 'paymentStatus')
  if (paymentStatus === undefined || paymentStatus === 'SUCCESS') return { kind: 'success', facts }
  return toUnpaid(paymentStatus, body)
}

function toChallenge(content: string, { token, paymentId }: PaymentFacts): ChargeAnswer {
  const html = decodePage(content)
  if (html === undefined) return { kind: 'no_answer', why: 'a challenge that cannot be read' }
  return { kind: 'challenge', html, ...(token && { token }), ...(paymentId && { paymentId }) }
}

/**
 * The call worked and the payment did not, or not yet. Only where it failed for good does a code
 * beside it say why; else the status itself is the code, and nobody knows such a code.
 */
function toUnpaid(paymentStatus: string, body: PaymentBody): ChargeAnswer {
  const errorCode = failedStatuses.has(paymentStatus) ? textOf(body, 'errorCode') : undefined
  return { kind: 'failure', errorCode: errorCode ?? paymentStatus, httpStatus: 200 }
}

/** Base64 of a page, as documented; a bare page is taken as well. */
function decodePage(content: string): string | undefined {
  if (/^\s*</.test(content)) return content
  try {
    const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
    const html = new TextDecoder().decode(bytes)
    return html.includes('<') ? html : undefined
  } catch {
    return undefined
  }
}
