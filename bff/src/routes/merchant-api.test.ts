import { expect, test } from 'vitest'
import { codeOf, problemOf } from '../../testing/answers.ts'
import { aCheckoutSession } from '../../testing/builders.ts'
import { createTestApp, merchantKey, testConfig } from '../../testing/test-app.ts'
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

test.each([
  'https://evil.example/thanks',
  'https://shop.example.evil.example/',
  'https://shop.example@evil.example/',
  'https:\\\\evil.example/',
  '//evil.example/',
  'javascript:alert(1)',
  'http://shop.example/thanks',
  'https://shop.example:8443/thanks',
  '/thanks',
])('R28: refuses %s as returnUrl', async (returnUrl) => {
  const { merchant } = await createTestApp()
  const json = aCheckoutSession({ returnUrl })
  const document = await problemOf(await merchant('/checkout-sessions', { json }))
  expect(document.errors).toEqual([{ pointer: '#/returnUrl', detail: expect.any(String) }])
})

test('refuses an origin that may not embed the widget', async () => {
  const { merchant } = await createTestApp()
  const json = aCheckoutSession({ origin: 'https://evil.example' })
  const document = await problemOf(await merchant('/checkout-sessions', { json }))
  expect(document.code).toBe('origin_not_allowed')
})

test.each([
  { origin: 'https://shop.example' },
  { 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'cross-site' },
])('R14: refuses a call with %o, whatever key it carries', async (headers) => {
  const { merchant } = await createTestApp()
  const answer = await merchant('/nowhere', { headers })
  expect(await codeOf(answer)).toBe('origin_not_allowed')
  expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
})

test.each(['', 'Bearer', 'Bearer wrong-key', `Basic ${merchantKey}`, `Bearer ${merchantKey}x`])(
  'refuses the credentials "%s" before it tells whether an address exists',
  async (authorization) => {
    const { merchant } = await createTestApp()
    const answer = await merchant('/nowhere', { headers: { authorization } })
    expect(await codeOf(answer)).toBe('unauthorized')
  },
)

test('R43: two merchant keys are good at the same time', async () => {
  const second = 'merchant-secret-key-for-tests-0002'
  const { merchant } = await createTestApp({
    config: { ...testConfig, merchantSecretKeys: [merchantKey, second] },
  })
  for (const key of [merchantKey, second]) {
    const answer = await merchant('/checkout-sessions/cs_none', {
      headers: { authorization: `Bearer ${key}` },
    })
    expect(answer.status).toBe(404)
  }
})

test('R32: an address that exists says which methods it takes, any other is not found', async () => {
  const { merchant } = await createTestApp()
  const wrongMethod = await merchant('/checkout-sessions', { method: 'DELETE' })
  expect(await codeOf(wrongMethod)).toBe('method_not_allowed')
  expect(wrongMethod.headers.get('allow')).toBe('POST')
  expect(await codeOf(await merchant('/nowhere'))).toBe('not_found')
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
  'R15: refuses a body of type "%s"',
  async (contentType) => {
    const { merchant } = await createTestApp()
    const answer = await merchant('/checkout-sessions', {
      json: aCheckoutSession(),
      headers: { 'content-type': contentType },
    })
    expect(await codeOf(answer)).toBe('unsupported_media_type')
  },
)

test('R24: refuses a body over 256 KB, whether or not it says its length', async () => {
  const { app, merchant } = await createTestApp()
  const tooLong = JSON.stringify({ ...aCheckoutSession(), note: 'x'.repeat(256 * 1024) })
  const declared = await merchant('/checkout-sessions', {
    method: 'POST',
    body: tooLong,
    headers: { 'content-type': 'application/json', 'content-length': String(tooLong.length) },
  })
  expect(await codeOf(declared)).toBe('payload_too_large')
  const undeclared = await app.request('https://pay.example/v1/checkout-sessions', {
    method: 'POST',
    body: new Blob([tooLong]).stream(),
    headers: { authorization: `Bearer ${merchantKey}`, 'content-type': 'application/json' },
    // @ts-expect-error -- a streamed body needs it, and the DOM's types do not know it yet
    duplex: 'half',
  })
  expect(await codeOf(undeclared)).toBe('payload_too_large')
})

test.each(['', '{', 'null', '[]', '"text"', '{"a":1}{', '\ufeff{}', '{"__proto__":{"x":1}}'])(
  'R25, R31: the body %j is a 400 with a pointer, never a 500',
  async (body) => {
    const { merchant } = await createTestApp()
    const answer = await merchant('/checkout-sessions', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    })
    const document = await problemOf(answer)
    expect(document.code).toBe('invalid_request')
    expect(document.errors?.length).toBeGreaterThan(0)
    expect(Reflect.get({}, 'x')).toBeUndefined()
  },
)

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
