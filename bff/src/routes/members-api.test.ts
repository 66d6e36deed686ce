import { expect, test } from 'vitest'
import { codeOf, memberNamed, tokenOf } from '../../testing/answers.ts'
import { aCheckoutSession } from '../../testing/builders.ts'
import { createTestApp, createTestWorld, type TestApp } from '../../testing/test-app.ts'

const link = async (answer: Response | Promise<Response>) => (await answer).json()
const forget = (app: TestApp, buyerId = 'buyer-1') =>
  app.merchant(`/members/${encodeURIComponent(buyerId)}`, { method: 'DELETE' })
const read = (app: TestApp, buyerId = 'buyer-1') =>
  app.merchant(`/members/${encodeURIComponent(buyerId)}`)

test('tells whether a buyer has a wallet here, and since when', async () => {
  const app = await createTestApp()
  expect(await link(read(app))).toEqual({ buyerId: 'buyer-1', linked: false })
  await app.createSession({ member: memberNamed('card') })
  const since = new Date(app.clock.now()).toISOString()
  expect(await link(read(app))).toEqual({ buyerId: 'buyer-1', linked: true, since })
})

test('a wallet session that iyzico has ended is no link', async () => {
  const app = await createTestApp()
  const { clientSecret } = await app.createSession({ member: memberNamed('ended-session') })
  await app.askForToken(clientSecret)
  expect(await link(read(app))).toEqual({ buyerId: 'buyer-1', linked: false })
})

test('forgets at once and once; sessions of the buyer read none, and iyzico ends its own', async () => {
  const app = await createTestApp()
  const { clientSecret } = await app.createSession({ member: memberNamed('card') })
  const wallet = async () => {
    const session = await app.frame('/checkout-session', clientSecret)
    return ((await session.json()) as { wallet: string }).wallet
  }
  expect(await wallet()).toBe('linked')
  expect(await link(forget(app))).toEqual({ buyerId: 'buyer-1', linked: false })
  expect(await link(forget(app))).toEqual({ buyerId: 'buyer-1', linked: false })
  expect(await link(read(app))).toEqual({ buyerId: 'buyer-1', linked: false })
  expect(await wallet()).toBe('none')

  expect(app.control.count('invalidate/session')).toBe(0)
  expect(await app.app.sayFarewells()).toBe(1)
  expect(await app.app.sayFarewells()).toBe(0)
  expect(app.control.count('invalidate/session')).toBe(1)
  await app.createSession({ conversationId: 'order-2', member: memberNamed('card') })
  expect(await codeOf(await app.askForToken(clientSecret))).toBe('wallet_session_ended')
})

test('access tokens of a forgotten wallet are dead at once, in every instance', async () => {
  const world = createTestWorld()
  const [here, there] = [await createTestApp({}, world), await createTestApp({}, world)]
  const { clientSecret } = await here.createSession({ member: memberNamed('visa-card') })
  const [token, other] = [
    await tokenOf(await here.askForToken(clientSecret)),
    await tokenOf(await there.askForToken(clientSecret)),
  ]
  const lastPayment = (app: TestApp, { accessToken }: typeof token) =>
    app.frame('/last-payment', clientSecret, { headers: { 'access-token': accessToken } })
  expect((await lastPayment(here, token)).status).toBe(200)
  expect((await lastPayment(there, other)).status).toBe(200)

  await forget(here)
  for (const app of [here, there]) {
    for (const granted of [token, other]) {
      expect(await codeOf(await lastPayment(app, granted))).toBe('access_token_invalid')
      const paying = await app.postPayment(clientSecret, granted.accessToken, 'key-1')
      expect(await codeOf(paying)).toBe('wallet_not_linked')
    }
    expect(await codeOf(await app.askForToken(clientSecret))).toBe('wallet_not_linked')
  }
  expect(here.control.count('checkout/auth')).toBe(0)
})

test('forgets one buyer and no other', async () => {
  const app = await createTestApp()
  const buyer = { ...aCheckoutSession().buyer, id: 'buyer-2' }
  await app.createSession({ member: memberNamed('card') })
  await app.createSession({ conversationId: 'order-2', buyer, member: memberNamed('visa-card') })
  await forget(app)
  expect(await link(read(app, 'buyer-2'))).toMatchObject({ linked: true })
})

test.each(['a/b', 'çğü@shop', '100%', '%2e', 'a?b#c', '~!$&*()', 'x'.repeat(64)])(
  'takes the buyer %j as the address spells it',
  async (buyerId) => {
    const app = await createTestApp()
    const buyer = { ...aCheckoutSession().buyer, id: buyerId }
    await app.createSession({ buyer, member: memberNamed('card') })
    expect(await link(read(app, buyerId))).toMatchObject({ buyerId, linked: true })
    expect(await link(forget(app, buyerId))).toEqual({ buyerId, linked: false })
    expect(await link(read(app, buyerId))).toEqual({ buyerId, linked: false })
  },
)

test.each(['%', '%zz', '%E0%A4%A', '%ED%A0%80', '%20x', 'x%0a', '%00', 'x'.repeat(65), ''])(
  'no buyer can be called %j',
  async (segment) => {
    const { merchant } = await createTestApp()
    for (const method of ['GET', 'DELETE']) {
      expect(await codeOf(await merchant(`/members/${segment}`, { method }))).toBe('not_found')
    }
  },
)

test('is for the merchant’s server alone', async () => {
  const app = await createTestApp()
  const ask = (headers: Record<string, string>, method = 'DELETE') =>
    app.merchant('/members/buyer-1', { method, headers })
  await app.createSession({ member: memberNamed('card') })
  expect(await codeOf(await ask({ origin: 'https://shop.example' }))).toBe('origin_not_allowed')
  expect(await codeOf(await ask({ 'sec-fetch-site': 'none' }))).toBe('origin_not_allowed')
  expect(await codeOf(await ask({ authorization: 'Bearer wrong' }))).toBe('unauthorized')
  expect(await link(read(app))).toMatchObject({ linked: true })
  const post = await ask({}, 'POST')
  expect(post.headers.get('allow')).toBe('GET, HEAD, DELETE')
  expect(await codeOf(post)).toBe('method_not_allowed')
})
