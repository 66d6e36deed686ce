import { createSigner } from '../src/iyzico/signature.ts'
import { memberNamed } from '../testing/answers.ts'
import { createFakeIyzico, type FakeIyzicoOptions } from './create-fake-iyzico.ts'
import { pathOf, type EndpointName } from './endpoint.ts'
import { visitHostedPage, type HostedVisit } from './hosted/visit-hosted-page.ts'
import type { SeedMemberName } from './seed-members.ts'
import type { Switches } from './switches.ts'

export const credentials = { apiKey: 'sandbox-key', secretKey: 'sandbox-secret' }
export const origin = 'http://127.0.0.1:8081'

const address = { contactName: 'Ayşe Yılmaz', address: 'Cadde 1', city: 'İstanbul', country: 'TR' }
export const buyer = {
  id: 'BY789',
  name: 'John',
  surname: 'Doe',
  identityNumber: '11111111111',
  email: 'email@email.com',
  gsmNumber: '+905350000000',
  registrationAddress: 'Cadde 1',
  city: 'İstanbul',
  country: 'Turkey',
  zipCode: '34732',
  ip: '85.34.78.112',
}
export const item = {
  id: 'BI101',
  name: 'Kahve',
  category1: 'Gıda',
  itemType: 'PHYSICAL',
  price: '10.0',
}
export const order = {
  locale: 'en',
  conversationId: 'attempt-1',
  paymentType: 'NON3D',
  price: '10.0',
  paidPrice: '10.0',
  currency: 'TRY',
  basketId: 'B67832',
  callbackUrl: 'https://pay.example/callbacks/iyzico/1?a=1&b="2"',
  buyer,
  shippingAddress: address,
  billingAddress: address,
  basketItems: [item],
}

/** A fake iyzico, called as the product calls it. */
export function aFake(switches: Partial<Switches> = {}, options: Partial<FakeIyzicoOptions> = {}) {
  let now = 1_749_027_862_133
  const clock = { now: () => now }
  const { app, control } = createFakeIyzico({ clock, credentials, switches, ...options })
  const signer = createSigner(credentials)
  const post = async (name: EndpointName, body: object, accessToken?: string) => {
    const sent = JSON.stringify(body)
    const headers: Record<string, string> = {
      'Content-Type': 'application/json',
      Authorization: await signer.sign(pathOf(name), sent, 'random-1'),
    }
    if (accessToken !== undefined) headers['access-token'] = accessToken
    const response = await app.request(origin + pathOf(name), {
      method: 'POST',
      headers,
      body: sent,
    })
    const text = await response.text()
    return { status: response.status, text, body: JSON.parse(text) }
  }
  const pay = async (changes: object = {}, name: SeedMemberName = 'card') => {
    const wallet = memberNamed(name)
    const { body } = await post('retrieve/access-token', wallet)
    return post('checkout/auth', { ...order, ...wallet, ...changes }, body.accessToken)
  }
  /** Pays by 3-D Secure up to the page that iyzico sends. */
  const challenge = async () => {
    const { body } = await pay({ paymentType: '3DS' })
    return new TextDecoder().decode(
      Uint8Array.from(atob(body.threeDSHtmlContent), (character) => character.charCodeAt(0)),
    )
  }
  /** Makes a hosted page, and says where it is. */
  const init = async (changes: object = {}) => {
    const { paymentType: _none, ...rest } = order
    const { body } = await post('pwi/init', { ...rest, enabledInstallments: [1], ...changes })
    return { body, token: String(body.token), url: String(body.payWithIyzicoPageUrl) }
  }
  /** A buyer on a hosted page of its own. */
  const visit = async (plan?: HostedVisit) => {
    const page = await init()
    return { ...page, posts: await visitHostedPage(app, page.url, plan) }
  }
  const lookUp = async (checkoutFormToken: string) =>
    (await post('retrieve/payment', { checkoutFormToken })).body
  const pass = (ms: number) => {
    now += ms
  }
  return { app, control, post, pay, challenge, init, visit, lookUp, pass }
}
