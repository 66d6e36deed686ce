import {
  createFakeIyzico,
  seedMember,
  visitBank,
  type SeedMemberName,
  type Switches,
} from '../../fake-iyzico/index.ts'
import { aCheckoutSession } from '../../testing/builders.ts'
import { createTestClock } from '../../testing/test-clock.ts'
import type { ChargeRequest, HostedPageRequest } from '../checkout/payment-gateway.ts'
import { createCheckoutSessionSchema, type PaymentType } from '../contract/index.ts'
import { createAppSend } from './app-send.ts'
import { createIyzicoClient } from './client.ts'
import { createPaymentGateway, type PaymentGatewayOptions } from './payment-gateway.ts'
import { createWalletGateway } from './wallet-gateway.ts'

const credentials = { apiKey: 'sandbox-key', secretKey: 'sandbox-secret' }
export const conversationId = 'attempt-1'
export const callbackUrl = 'https://pay.example/callbacks/iyzico/1'

/** The gateway over a fake iyzico, with the hand of a member on it. */
export function aGateway(
  switches: Partial<Switches> = {},
  overrides: Partial<PaymentGatewayOptions> = {},
) {
  const clock = createTestClock()
  const { app, control } = createFakeIyzico({ clock, credentials, switches })
  const send = createAppSend(app)
  const options = {
    ...credentials,
    baseUrl: 'http://127.0.0.1:8081',
    send,
    chargeSend: send,
    randomKey: () => crypto.randomUUID(),
    lookupTimeoutMs: 600_000,
    chargeTimeoutMs: 600_000,
    now: clock.now,
    maxAnswerBytes: 1_048_576,
    ...overrides,
  }
  const gateway = createPaymentGateway(options)
  const wallets = createWalletGateway(createIyzicoClient({ ...options, send, timeoutMs: 600_000 }))

  const charge = async (
    member: SeedMemberName,
    paymentType: PaymentType,
    changes: Partial<ChargeRequest> = {},
  ) => {
    const { member: _none, ...order } = createCheckoutSessionSchema.parse(aCheckoutSession())
    const wallet = seedMember(member)
    const token = await wallets.fetchAccessToken(wallet, { conversationId, locale: 'tr' })
    const accessToken = token.kind === 'token' ? token.accessToken : ''
    return gateway.charge(wallet, accessToken, {
      order,
      paymentType,
      conversationId,
      callbackUrl,
      buyerIp: '85.34.78.112',
      locale: 'tr',
      mayStillSend: () => true,
      ...changes,
    })
  }
  /** Starts a challenge and brings back what the bank's browser would post. */
  const challenge = async (otps: readonly string[] = ['123456']) => {
    const answer = await charge('card', '3DS')
    if (answer.kind !== 'challenge') throw new Error(`No challenge: ${JSON.stringify(answer)}`)
    const [callback] = await visitBank(app, answer.html, { otps })
    return { answer, fields: callback?.fields ?? {}, url: callback?.url }
  }
  const complete = (
    fields: Record<string, string>,
    changes: { mayStillSend?: () => boolean } = {},
  ) =>
    gateway.completeThreeDs({
      paymentId: fields['paymentId'] ?? '',
      conversationId,
      conversationData: fields['conversationData'] ?? '',
      paidPriceMinor: 14_990,
      basketId: 'order-1001',
      currency: 'TRY',
      locale: 'tr',
      mayStillSend: () => true,
      ...changes,
    })
  const openPage = (changes: Partial<HostedPageRequest> = {}) => {
    const { member: _none, ...order } = createCheckoutSessionSchema.parse(aCheckoutSession())
    const request = { order, conversationId, callbackUrl, buyerIp: '85.34.78.112' }
    return gateway.openHostedPage({
      ...request,
      locale: 'tr',
      mayStillSend: () => true,
      ...changes,
    })
  }
  const lookUp = () => gateway.lookUpByConversationId(conversationId, 'tr')
  const calls = { charge, challenge, complete, openPage, lookUp }
  return { app, clock, control, gateway, wallets, ...calls }
}

/** What is heard of the builders' order, once it is paid. */
export const paid = {
  priceMinor: 14_990,
  paidPriceMinor: 14_990,
  currency: 'TRY',
  conversationId,
  basketId: 'order-1001',
  fraudStatus: 1,
}
