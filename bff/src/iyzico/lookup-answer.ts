import type { LookupAnswer, PaymentFacts } from '../checkout/payment-gateway.ts'
import { keyPathsOf } from './key-paths.ts'
import { failedStatuses, type PaymentAnswer } from './payment-answer.ts'
import { textOf, toFacts, type PaymentBody } from './payment-facts.ts'
import { toWalletSession } from './wallet-session.ts'

/** What an answer to a look-up says. Whatever says nothing about the payment is a failed look-up. */
export function toLookupAnswer(
  answer: PaymentAnswer,
  signature: PaymentFacts['signature'],
): LookupAnswer {
  if (answer.kind === 'no_answer') return { kind: 'failed', why: answer.why }
  if (answer.kind === 'unreadable') return { kind: 'failed', why: `HTTP ${answer.httpStatus}` }

  const paymentStatus = textOf(answer.body, 'paymentStatus')
  if (answer.kind === 'failure') {
    if (paymentStatus !== undefined && failedStatuses.has(paymentStatus)) {
      return toFound(paymentStatus, answer.body, signature)
    }
    if (answer.errorCode === '5087') return { kind: 'not_found' }
    if (answer.errorCode === '5122') return { kind: 'not_finished', said: '5122' }
    return { kind: 'failed', why: `refused with ${answer.errorCode || 'no code'}` }
  }
  if (!paymentStatus) return { kind: 'failed', why: 'a success without a payment status' }
  if (paymentStatus === 'INIT_THREEDS') return { kind: 'not_finished', said: paymentStatus }
  return toFound(paymentStatus, answer.body, signature)
}

function toFound(
  paymentStatus: string,
  body: PaymentBody,
  signature: PaymentFacts['signature'],
): LookupAnswer {
  const errorCode = textOf(body, 'errorCode')
  const facts = toFacts(body, signature)
  const walletSession = toWalletSession(body)
  return {
    kind: 'found',
    paymentStatus,
    facts,
    ...(errorCode && { errorCode }),
    ...(walletSession ? { walletSession } : { keyPaths: keyPathsOf(body) }),
  }
}
