// @vitest-environment node
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestCheckout } from './create-test-checkout.ts'
import { walletOf } from './members.ts'
import type { SessionView } from './notice.ts'
import { anOrder, type Order } from './order.ts'
import { verifyNotice } from './signed-notice.ts'

const bffUrl = 'https://pay.shop.example'
const merchantSecretKey = 'a-merchant-secret-key-of-some-length'
const webhook = {
  url: 'https://shop.example/webhooks/checkout',
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
}
const server = setupServer()
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => server.close())

type Told = SessionView & { clientSecret: string; code?: string }

async function call(path: string, body?: object, key = merchantSecretKey) {
  const answer = await fetch(`${bffUrl}/v1${path}`, {
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: (await answer.json()) as Told }
}

async function aCheckout(order: Partial<Order> = { member: walletOf('visa-card') }) {
  const checkout = await createTestCheckout({
    bffUrl,
    merchantSecretKey,
    allowedOrigins: ['https://shop.example'],
    webhook,
  })
  server.resetHandlers(...checkout.handlers)
  const { body: session } = await call('/checkout-sessions', anOrder(order))
  const read = async () => (await call(`/checkout-sessions/${session.id}`)).body
  return { ...checkout, session, read }
}

test('answers what a merchant’s server asks, and knows its key', async () => {
  const { session, read } = await aCheckout()
  expect(await read()).toMatchObject({ status: 'open', paidPrice: '149.90' })
  const refused = await call('/checkout-sessions', anOrder(), `not-${merchantSecretKey}`)
  expect(refused).toMatchObject({ status: 401, body: { code: 'unauthorized' } })
  expect(session.clientSecret).toContain(session.id)
})

test('a shopper pays, once, and the merchant reads it', async () => {
  const { shopper, session, read, iyzico } = await aCheckout()
  expect(await shopper.pay(session)).toMatchObject({ status: 'succeeded' })
  await expect(shopper.pay(session)).rejects.toMatchObject({ code: 'already_paid' })
  expect(await read()).toMatchObject({ status: 'succeeded', payment: { paidPrice: '149.90' } })
  expect(iyzico.charges()).toHaveLength(1)
})

test.each([
  [{ otps: ['123456'] }, { status: 'succeeded' }, 1],
  [{ otps: ['000000', '123456'] }, { status: 'succeeded' }, 1],
  [{ cancels: true }, { status: 'declined', code: 'challenge_failed' }, 0],
])('at the bank, %o ends as %o', async (visit, expected, charges) => {
  const { shopper, session, iyzico } = await aCheckout({ member: walletOf('debit-card') })
  expect(await shopper.pay(session, visit)).toMatchObject(expected)
  expect(iyzico.charges()).toHaveLength(charges)
})

test('a decline is told with its code, and the order can be paid after all', async () => {
  const { shopper, session, iyzico } = await aCheckout()
  iyzico.set({ outcome: '10051' })
  expect(await shopper.pay(session)).toMatchObject({
    status: 'declined',
    code: 'insufficient_funds',
    recovery: 'change_instrument',
  })
  iyzico.set({ outcome: 'success' })
  expect(await shopper.pay(session)).toMatchObject({ status: 'succeeded' })
})

test('money in doubt is found by itself, without anybody waiting', async () => {
  const { shopper, session, read, iyzico, passTime } = await aCheckout()
  iyzico.set({ lookupLagMs: 20_000 })
  iyzico.fail({ path: 'checkout/auth', kind: 'charge-then-reset' })
  expect(await shopper.pay(session)).toMatchObject({ status: 'unknown' })
  await expect(shopper.pay(session)).rejects.toMatchObject({ code: 'payment_in_progress' })
  await passTime(60_000)
  expect(await read()).toMatchObject({ status: 'succeeded' })
  expect(iyzico.charges()).toHaveLength(1)
})

test('a first payment at iyzico links the wallet, and the next one takes one tap', async () => {
  const { shopper, session, read } = await aCheckout({ conversationId: 'order-1' })
  await expect(shopper.pay(session)).rejects.toMatchObject({ code: 'wallet_not_linked' })
  expect(await shopper.payAtIyzico(session)).toMatchObject({ status: 'succeeded' })
  expect(await read()).toMatchObject({ status: 'succeeded' })
  const next = await call('/checkout-sessions', anOrder())
  expect(await shopper.pay(next.body)).toMatchObject({ status: 'succeeded' })
})

test('the shop is told, with a signature that holds', async () => {
  const { shopper, session, deliverNotices } = await aCheckout()
  const arrived: { headers: Record<string, string>; body: string }[] = []
  server.use(
    http.post(webhook.url, async ({ request }) => {
      const body = await request.text()
      arrived.push({ headers: Object.fromEntries(request.headers), body })
      return new HttpResponse(null, { status: 204 })
    }),
  )
  await shopper.pay(session)
  expect(await deliverNotices()).toBe(1)
  expect(await deliverNotices()).toBe(0)
  const [notice] = await Promise.all(arrived.map((each) => verifyNotice(webhook.secret, each)))
  expect(notice).toMatchObject({
    type: 'checkout_session.succeeded',
    data: { id: session.id, status: 'succeeded' },
  })
})

test('an order that nobody pays ends, and the shop is told', async () => {
  const { shopper, session, read, iyzico, passTime, deliverNotices } = await aCheckout()
  const types: string[] = []
  server.use(
    http.post(webhook.url, async ({ request }) => {
      types.push(((await request.json()) as { type: string }).type)
      return new HttpResponse(null, { status: 204 })
    }),
  )
  iyzico.set({ outcome: '10051' })
  await shopper.pay(session)
  await passTime(3_600_000)
  expect(await read()).toMatchObject({ status: 'failed' })
  await deliverNotices()
  expect(types).toEqual(['checkout_session.failed'])
})
