import type { ChargeAnswer, LookupAnswer, PaymentGateway } from '../checkout/payment-gateway.ts'
import { toChargeAnswer } from './charge-answer.ts'
import { toChargeBody, toCompletionBody } from './charge-body.ts'
import type { ChargeSend } from './charge-send.ts'
import { createHostedPageCall } from './hosted-page-call.ts'
import { createIncomingSignatures } from './incoming-signatures.ts'
import { toLookupAnswer } from './lookup-answer.ts'
import { readPaymentAnswer, whyNoAnswer, type PaymentAnswer } from './payment-answer.ts'
import { textOf, toSignedPayment } from './payment-facts.ts'
import { SendError, type Send } from './send.ts'
import { createSignRequest, type SignedRequestOptions } from './signed-request.ts'

export type PaymentGatewayOptions = SignedRequestOptions & {
  /** For look-ups. */
  send: Send
  /** For the two calls that move money, and for the one whose page does. */
  chargeSend: ChargeSend
  /** For hosted pages too: they wait for no bank. */
  lookupTimeoutMs: number
  chargeTimeoutMs: number
  /** Our clock, for an answer that tells a moment and not iyzico's clock. */
  now: () => number
}

type Charge = { conversationId: string; mayStillSend: () => boolean; isSigned: boolean }

const walletRoot = '/v1/pay-with-iyzico/third-party-session'

/** iyzico's calls that move money or look for it, each sent once and each ending in a value. */
export function createPaymentGateway(options: PaymentGatewayOptions): PaymentGateway {
  const { send, chargeSend, lookupTimeoutMs, chargeTimeoutMs } = options
  const signRequest = createSignRequest(options)
  const signatures = createIncomingSignatures(options.secretKey)

  /** Only some services have a documented signature; what the others may send is not judged. */
  async function signatureOf(answer: PaymentAnswer, isSigned: boolean) {
    if (!isSigned || answer.kind !== 'success') return 'absent'
    const signature = textOf(answer.body, 'signature')
    return signatures.judgePayment(toSignedPayment(answer.body), signature)
  }

  async function charge(
    path: string,
    body: object,
    { conversationId, mayStillSend, isSigned }: Charge,
    accessToken?: string,
  ): Promise<ChargeAnswer> {
    const request = await signRequest(path, body, accessToken).catch(() => undefined)
    if (!request || !mayStillSend()) return { kind: 'not_sent' }
    const signal = AbortSignal.timeout(chargeTimeoutMs)
    try {
      const answer = readPaymentAnswer(await chargeSend({ ...request, signal, mayStillSend }))
      return toChargeAnswer(answer, conversationId, await signatureOf(answer, isSigned))
    } catch (error) {
      if (error instanceof SendError && error.code === 'not_sent') return { kind: 'not_sent' }
      return { kind: 'no_answer', why: whyNoAnswer(error, signal) }
    }
  }

  async function lookUp(path: string, body: object, isSigned: boolean): Promise<LookupAnswer> {
    const signal = AbortSignal.timeout(lookupTimeoutMs)
    try {
      const answer = readPaymentAnswer(await send({ ...(await signRequest(path, body)), signal }))
      return toLookupAnswer(answer, await signatureOf(answer, isSigned))
    } catch (error) {
      return { kind: 'failed', why: whyNoAnswer(error, signal) }
    }
  }

  return {
    charge: (wallet, accessToken, request) =>
      charge(
        `${walletRoot}/checkout/auth`,
        toChargeBody(wallet, request),
        { ...request, isSigned: false },
        accessToken,
      ),
    completeThreeDs: (request) =>
      charge('/payment/v2/3dsecure/auth', toCompletionBody(request), {
        ...request,
        isSigned: true,
      }),
    openHostedPage: createHostedPageCall({
      ...options,
      signRequest,
      signatures,
      path: `${walletRoot}/pwi/init`,
      timeoutMs: lookupTimeoutMs,
    }),
    lookUpByToken: (token, conversationId, locale) =>
      lookUp(
        `${walletRoot}/retrieve/payment`,
        { checkoutFormToken: token, locale, conversationId },
        false,
      ),
    lookUpByConversationId: (conversationId, locale) =>
      lookUp(
        '/payment/detail',
        { paymentConversationId: conversationId, locale, conversationId },
        true,
      ),
  }
}
