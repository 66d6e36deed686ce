import { expect, test } from 'vitest'
import { codeOf, problemOf } from '../../testing/answers.ts'
import { aCheckoutSession } from '../../testing/builders.ts'
import { createTestApp, merchantKey, testConfig } from '../../testing/test-app.ts'
import { parseEnv } from '../env.ts'

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

test('every key that the configuration accepts can be used', async () => {
  const key = '~!"#$%&\'()*+-./:;<=>?@[]^_`{|}p4ss'
  const env = { MERCHANT_SECRET_KEY: key }
  expect(parseEnv(env)).toMatchObject({
    problems: expect.not.arrayContaining([expect.stringContaining('MERCHANT_SECRET_KEY')]),
  })
  const { merchant } = await createTestApp({ config: { ...testConfig, merchantSecretKeys: [key] } })
  const headers = { authorization: `Bearer ${key}` }
  expect((await merchant('/checkout-sessions/cs_none', { headers })).status).toBe(404)
})

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

test('a sender who goes away in the middle is no fault of ours', async () => {
  const { app, lines } = await createTestApp()
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"conversationId":'))
      controller.error(new Error('the other side is gone'))
    },
  })
  const request = new Request('https://pay.example/v1/checkout-sessions', {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${merchantKey}`, 'content-type': 'application/json' },
    // @ts-expect-error -- a streamed body needs it, and the DOM's types do not know it yet
    duplex: 'half',
  })
  expect(await codeOf(await app.fetch(request))).toBe('invalid_request')
  expect(lines.filter(({ level }) => level === 'error')).toEqual([])
})

test('a field error says what is expected, and nothing untrue about what was sent', async () => {
  const { merchant } = await createTestApp()
  const json = { ...aCheckoutSession({ locale: 'en' }), price: 10, buyer: null }
  const headers = { 'accept-language': 'en' }
  const { errors } = await problemOf(await merchant('/checkout-sessions', { json, headers }))
  expect(errors).toEqual([
    {
      pointer: '#/price',
      detail: 'Missing or of the wrong type: this has to be a value of type string.',
    },
    {
      pointer: '#/buyer',
      detail: 'Missing or of the wrong type: this has to be a value of type object.',
    },
  ])
})
