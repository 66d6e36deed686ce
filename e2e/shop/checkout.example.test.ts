// How a shop tests its own server against the checkout: with `wallet-checkout/testing` and MSW.
import { randomUUID } from 'node:crypto'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestCheckout, walletOf, type MemberName } from 'wallet-checkout/testing'
import { createCheckoutApi } from './checkout-api.ts'
import { toOrder } from './order.ts'
import { startShop } from './server.ts'

const bffUrl = 'https://pay.shop.example'
const merchantSecretKey = 'a-merchant-secret-key-of-some-length'
const origin = 'https://shop.example'

const checkout = await createTestCheckout({ bffUrl, merchantSecretKey, allowedOrigins: [origin] })
const server = setupServer(...checkout.handlers)
beforeAll(() => server.listen({ onUnhandledFrame: 'bypass' }))
afterAll(() => server.close())

const shop = createCheckoutApi(bffUrl, merchantSecretKey)

/** An order of this shop, by somebody who has paid with iyzico before. */
function anOrderOf(member: MemberName) {
  return toOrder({
    conversationId: randomUUID(),
    locale: 'tr',
    buyerId: member,
    origin,
    returnUrl: `${origin}/thanks`,
    member: walletOf(member),
  })
}

test('an order is shipped once it is paid, and not before', async () => {
  const session = await shop.openSession(anOrderOf('card'))
  expect(await shop.readSession(session.id)).toMatchObject({ status: 'open' })
  await checkout.shopper.pay(session)
  expect(await shop.readSession(session.id)).toMatchObject({ status: 'succeeded' })
})

test('an order whose bank refuses stays unpaid', async () => {
  const session = await shop.openSession(anOrderOf('insufficient-funds'))
  expect(await checkout.shopper.pay(session)).toMatchObject({ code: 'insufficient_funds' })
  expect(await shop.readSession(session.id)).toMatchObject({ status: 'open' })
})

test('an order whose payment is in doubt is neither shipped nor given up', async () => {
  const session = await shop.openSession(anOrderOf('visa-card'))
  checkout.iyzico.set({ lookupLagMs: 20_000 })
  checkout.iyzico.fail({ path: 'checkout/auth', kind: 'charge-then-reset' })
  await checkout.shopper.pay(session)
  expect(await shop.readSession(session.id)).toMatchObject({ status: 'processing' })
  await checkout.passTime(60_000)
  expect(await shop.readSession(session.id)).toMatchObject({ status: 'succeeded' })
})

test('the shop’s page shows the session that its server opened', async () => {
  const members = { card: walletOf('card') }
  const running = await startShop({ port: 0, bffUrl, merchantSecretKey, members })
  const own = await createTestCheckout({ bffUrl, merchantSecretKey, allowedOrigins: [running.url] })
  server.use(...own.handlers)
  const page = await (await fetch(`${running.url}/?member=card`)).text()
  expect(page).toMatch(/<wallet-checkout session="cs_[^"]+" client-secret="cs_[^"]+"/)
  await running.stop()
})
