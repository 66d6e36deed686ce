import type { DeclinedCode, LastPayment } from '../../contract/index.ts'
import type { AccessTokens } from '../access-tokens.ts'
import { CheckoutError } from '../checkout-error.ts'
import type { StoredAttempt } from '../ledger-store.ts'
import type { Order } from '../order.ts'
import type { ChargeAnswer, PaymentGateway } from '../payment-gateway.ts'
import type { Clock } from '../ports.ts'
import { createId, type RandomBytes } from '../random.ts'
import type { Sealer } from '../sealer.ts'
import type { LinkedWallet } from '../wallets.ts'
import { judgeAnswer, sendWithinMs, type JudgedAnswer } from './judge-charge.ts'
import type { Ledger } from './ledger.ts'
import { paymentTypeOf } from './payment-type.ts'
import type { Verdict } from './verdict.ts'

export type ChargeOrder = {
  attempt: StoredAttempt
  order: Order
  wallet: LinkedWallet
  accessToken: string
  buyerIp: string
  callbackUrl: string
  needsThreeDSecure: boolean
  requestId: string
}

export type Charge = ReturnType<typeof createCharge>

/** One charge from its claim to what iyzico answered. It belongs to no request: nobody aborts it. */
export function createCharge(deps: {
  ledger: Ledger
  gateway: PaymentGateway
  accessTokens: AccessTokens
  sealer: Sealer
  clock: Clock
  random: RandomBytes
  /** What the member paid with last, from at most two minutes ago. */
  readLastPayment: (given: ChargeOrder) => Promise<LastPayment>
  /** Looks up declines without proof of this session; true when one was, or may have been, paid. */
  recheckEarlier: (attempt: StoredAttempt) => Promise<boolean>
}) {
  const { ledger, gateway, accessTokens, sealer, clock, random } = deps

  return async (given: ChargeOrder): Promise<StoredAttempt> => {
    const { attempt, order, wallet, accessToken, buyerIp, callbackUrl, requestId } = given
    const prepared = await prepare(given)
    if ('code' in prepared) return notSent(attempt, prepared.code, requestId)

    const sent = await ledger.change(attempt.id, onlyFrom('claimed', prepared.verdict), requestId)
    if (sent.state !== 'sent') return sent
    const answer = await gateway.charge(wallet.session, accessToken, {
      order,
      paymentType: prepared.paymentType,
      conversationId: attempt.conversationId,
      callbackUrl,
      buyerIp,
      locale: order.locale,
      mayStillSend: () => clock.now() - sent.since <= sendWithinMs,
    })
    await noteRefusal(wallet, accessToken, answer)
    const judged = await sealChallenge(attempt, answer)
    return ledger.change(
      attempt.id,
      (current) => judgeAnswer(current, judged, clock.now()),
      requestId,
    )
  }

  async function prepare(given: ChargeOrder) {
    try {
      const lastPayment = await deps.readLastPayment(given)
      if (await deps.recheckEarlier(given.attempt)) return { code: 'not_sent' as const }
      const paymentType = paymentTypeOf(lastPayment, given.needsThreeDSecure)
      const verdict: Verdict = {
        to: 'sent',
        actor: 'buyer',
        reason: `charge as ${paymentType}`,
        facts: { paymentType },
      }
      return { paymentType, verdict }
    } catch (error) {
      return { code: codeOfFailure(error) }
    }
  }

  /** A refusal may say something about the token or the wallet, for whoever asks next. */
  async function noteRefusal(wallet: LinkedWallet, accessToken: string, answer: ChargeAnswer) {
    if (answer.kind !== 'failure') return
    const { errorCode, httpStatus } = answer
    if (httpStatus === 401 || httpStatus === 403) accessTokens.refuse(wallet, accessToken)
    if (/^26\d{4}$/.test(errorCode)) await accessTokens.endedWallet(wallet, errorCode)
  }

  function notSent(attempt: StoredAttempt, code: DeclinedCode, requestId: string) {
    const verdict: Verdict = { to: 'not_sent', actor: 'buyer', reason: 'preparing failed', code }
    return ledger.change(attempt.id, onlyFrom('claimed', verdict), requestId)
  }

  async function sealChallenge(
    attempt: StoredAttempt,
    answer: ChargeAnswer,
  ): Promise<JudgedAnswer> {
    if (answer.kind !== 'challenge') return answer
    const { html, ...rest } = answer
    const sealed = { purpose: 'challenge', subject: attempt.id, value: html } as const
    const sealedPage = await sealer.seal(sealed)
    return { ...rest, sealedPage, pageId: createId('page', random) }
  }
}

function onlyFrom(state: StoredAttempt['state'], verdict: Verdict) {
  return (attempt: StoredAttempt) => (attempt.state === state ? verdict : undefined)
}

const preparationCodes = new Set(['wallet_session_ended', 'misconfigured', 'rate_limited'])

function codeOfFailure(error: unknown): DeclinedCode {
  if (error instanceof CheckoutError && preparationCodes.has(error.code)) {
    return error.code as DeclinedCode
  }
  return 'not_sent'
}
