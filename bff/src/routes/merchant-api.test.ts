import { expect, test } from 'vitest'
import { codeOf, problemOf } from '../../testing/answers.ts'
import { aCheckoutSession } from '../../testing/builders.ts'
import { createTestApp, testConfig } from '../../testing/test-app.ts'
import type { CreatedCheckoutSession } from '../contract/index.ts'

test('creates a session with a secret of its own and half an hour to live', async () => {
  const { merchant, clock } = await createTestApp()
  const answer = await merchant('/checkout-sessions', { json: aCheckoutSession() })
  expect(answer.status).toBe(201)
  const session = (await answer.json()) as CreatedCheckoutSession
  expect(session.id).toMatch(/^cs_[0-9a-f]{32}$/)
  expect(session.clientSecret).toMatch(new RegExp(`^${session.id}_secret_[\\w-]{43}$`))
  expect(session.status).toBe('open')
  expect(Date.parse(session.expiresAt) - clock.now()).toBe(30 * 60_000)
})

test('R12: client secrets come from a cryptographic source and only their hashes are stored', async () => {
  const asked: number[] = []
  const { createSession, store } = await createTestApp({
    random: (length) => {
      asked.push(length)
      return crypto.getRandomValues(new Uint8Array(length))
    },
  })
  const { id, clientSecret } = await createSession()
  expect(asked).toContain(32)
  const [stored] = await store.listClientSecrets(id)
  expect(stored?.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.stringify(stored)).not.toContain(clientSecret.slice(-43))
})

test('the same order again is the same session, 200, with one more secret', async () => {
  const { merchant, clock } = await createTestApp()
  const first = await merchant('/checkout-sessions', { json: aCheckoutSession() })
  clock.advance(60_000)
  const again = await merchant('/checkout-sessions', {
    json: aCheckoutSession({ price: '149.9', locale: 'en', returnUrl: 'https://shop.example/x' }),
  })
  expect(again.status).toBe(200)
  const [before, after] = [
    (await first.json()) as CreatedCheckoutSession,
    (await again.json()) as CreatedCheckoutSession,
  ]
  expect(after.id).toBe(before.id)
  expect(after.clientSecret).not.toBe(before.clientSecret)
  expect(Date.parse(after.expiresAt) - Date.parse(before.expiresAt)).toBe(60_000)
})

test.each([
  ['price', { price: '150.00', basketItems: [{ ...anItem(), price: '150.00' }] }],
  ['paidPrice', { paidPrice: '151.00' }],
  ['currency', { currency: 'EUR' as const }],
  ['items', { basketItems: [{ ...anItem(), name: 'Çay' }] }],
  ['buyer.id', { buyer: { ...aCheckoutSession().buyer, id: 'buyer-2' } }],
  ['basketId', { basketId: 'another' }],
  ['paymentGroup', { paymentGroup: 'LISTING' as const }],
])('the same order number with another %s is a conflict', async (_, other) => {
  const { merchant, createSession } = await createTestApp()
  await createSession()
  const answer = await merchant('/checkout-sessions', { json: aCheckoutSession(other) })
  expect(await codeOf(answer)).toBe('session_conflict')
})

function anItem() {
  return {
    id: 'item-1',
    name: 'Kahve',
    category1: 'Gıda',
    itemType: 'PHYSICAL' as const,
    price: '149.90',
  }
}

test('100 simultaneous creates of one order make one session', async () => {
  const { createSession } = await createTestApp()
  const created = await Promise.all(Array.from({ length: 100 }, () => createSession()))
  expect(new Set(created.map((session) => session.id)).size).toBe(1)
  expect(new Set(created.map((session) => session.clientSecret)).size).toBe(100)
})

test('an expired session opens again when its order is created again', async () => {
  const { createSession, merchant, clock } = await createTestApp()
  const { id } = await createSession()
  clock.advance(30 * 60_000)
  expect(await (await merchant(`/checkout-sessions/${id}`)).json()).toMatchObject({
    status: 'expired',
  })
  expect(await createSession()).toMatchObject({ id, status: 'open' })
})

test('reads a session as the merchant sees it', async () => {
  const { createSession, merchant } = await createTestApp()
  const { id, expiresAt } = await createSession({ price: '149.9', paidPrice: '160' })
  const answer = await merchant(`/checkout-sessions/${id}`)
  expect(await answer.json()).toEqual({
    id,
    conversationId: 'order-1001',
    status: 'open',
    price: '149.90',
    paidPrice: '160.00',
    currency: 'TRY',
    expiresAt,
  })
})

test('cancels for good: repeated it stays cancelled, created again it is a conflict', async () => {
  const { createSession, merchant } = await createTestApp()
  const { id } = await createSession()
  const cancelled = await merchant(`/checkout-sessions/${id}/cancel`, { json: {} })
  expect(await cancelled.json()).toMatchObject({ id, status: 'cancelled' })
  const again = await merchant(`/checkout-sessions/${id}/cancel`, { json: {} })
  expect(again.status).toBe(200)
  const created = await merchant('/checkout-sessions', { json: aCheckoutSession() })
  expect(await codeOf(created)).toBe('session_conflict')
})

test.each([
  ['a wrong type', { price: 149.9 }, '#/price'],
  ['a zero', { paidPrice: '0.00' }, '#/paidPrice'],
  ['an unknown currency', { currency: 'NOK' }, '#/currency'],
  ['an unknown field', { discount: '10' }, '#/discount'],
  ['an unknown nested field', { buyer: { ...aCheckoutSession().buyer, vip: true } }, '#/buyer/vip'],
  ['an empty basket', { basketItems: [] }, '#/basketItems'],
  ['a bad item price', { basketItems: [{ ...anItem(), price: '1e3' }] }, '#/basketItems/0/price'],
  ['a sum that differs', { price: '150.00' }, '#/price'],
  ['no shipping address', { shippingAddress: undefined }, '#/shippingAddress'],
  ['an order number that is too long', { conversationId: 'x'.repeat(65) }, '#/conversationId'],
  ['an origin with a path', { origin: 'https://shop.example/' }, '#/origin'],
  ['half a character', { conversationId: 'order-\ud800' }, '#/conversationId'],
  ['half a wallet', { member: { sessionToken: 'CANARY' } }, '#/member/memberIdentifier'],
])('refuses %s and points at it', async (_, fault, pointer) => {
  const { merchant } = await createTestApp()
  const json = { ...aCheckoutSession(), ...fault }
  const document = await problemOf(await merchant('/checkout-sessions', { json }))
  expect(document.code).toBe('invalid_request')
  expect(document.errors?.map((error) => 'pointer' in error && error.pointer)).toEqual([pointer])
  expect(JSON.stringify(document)).not.toContain('CANARY')
})

test('the log tells the routes apart, by their patterns', async () => {
  const { merchant, createSession, lines } = await createTestApp()
  const { id } = await createSession()
  await merchant(`/checkout-sessions/${id}`)
  await merchant('/nowhere')
  const routes = lines.map(({ fields }) => Reflect.get(fields, 'route') as unknown)
  expect(routes).toEqual([
    '/v1/checkout-sessions',
    '/v1/checkout-sessions/:id',
    expect.not.stringContaining('nowhere'),
  ])
})

test('R30: creating is limited, and the answer says when to come back', async () => {
  const { merchant } = await createTestApp({
    config: { ...testConfig, rateLimitFactor: 2 / 1200 },
  })
  const create = () => merchant('/checkout-sessions', { json: aCheckoutSession() })
  expect([(await create()).status, (await create()).status]).toEqual([201, 200])
  const refused = await create()
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBe(30)
})

test('speaks the language of the caller until the session is known', async () => {
  const { merchant } = await createTestApp()
  const ask = async (language: string) =>
    (await problemOf(await merchant('/nowhere', { headers: { 'accept-language': language } })))
      .detail
  expect(await ask('en-GB,tr;q=0.5')).toMatch(/^There is no/)
  expect(await ask('de')).toMatch(/^Böyle bir/)
})
