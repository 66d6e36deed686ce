import { expect, test } from 'vitest'
import { aFake, buyer, item, order, origin } from '../fake.fixture.ts'
import { sign } from '../sign.ts'
import type { Switches } from '../switches.ts'

test('answers with a page of its own origin, for half an hour, signed', async () => {
  const { init } = aFake()
  const { body, token } = await init()

  expect(body).toEqual({
    status: 'success',
    locale: 'en',
    systemTime: 1_749_027_862_133,
    conversationId: 'attempt-1',
    token,
    tokenExpireTime: 1800,
    payWithIyzicoPageUrl: `${origin}/hosted?token=${token}&lang=en`,
    signature: await sign('sandbox-secret', `attempt-1:${token}`),
  })
})

test('moves no money, and makes two pages when it is asked twice', async () => {
  const { init, control } = aFake()
  const tokens = [(await init()).token, (await init()).token]

  expect(new Set(tokens).size).toBe(2)
  expect(control.hostedPages('attempt-1').map(({ token }) => token)).toEqual(tokens)
  expect(control.hostedPages('attempt-2')).toEqual([])
  expect(control.charges()).toEqual([])
  expect(control.count('pwi/init')).toBe(2)
})

test('takes instalments in one form, and refuses the other', async () => {
  const { init, control } = aFake({ installmentsAs: 'number' })

  expect((await init({ enabledInstallments: 1 })).body.status).toBe('success')
  expect((await init({ enabledInstallments: [1] })).body.errorCode).toBe('11')
  control.set({ installmentsAs: 'list', installmentsRefusedWith: '50001' })
  expect((await init({ enabledInstallments: [1] })).body.status).toBe('success')
  expect((await init({ enabledInstallments: 1 })).body.errorCode).toBe('50001')
  expect((await init({ enabledInstallments: undefined })).body.status).toBe('success')
})

test.each<[Switches['hostedEndAs'], unknown]>([
  ['seconds', 1800],
  ['seconds-text', '1800'],
  ['epoch-seconds', 1_749_029_662],
  ['epoch-ms', 1_749_029_662_133],
  ['epoch-ms-text', '1749029662133'],
  ['iso', '2025-06-04T09:34:22.133Z'],
  ['null', null],
  ['missing', undefined],
])('tells the end of a page as %s', async (hostedEndAs, tokenExpireTime) => {
  expect((await aFake({ hostedEndAs }).init()).body.tokenExpireTime).toEqual(tokenExpireTime)
})

test.each<[string, object, string, string]>([
  ['no buyer', { buyer: undefined }, '24', 'buyer is mandatory'],
  ['no e-mail address', { buyer: { ...buyer, email: 'email' } }, '5', 'email is not valid'],
  ['an empty basket', { basketItems: [] }, '24', 'basketItems is mandatory'],
  ['another sum', { price: '10.1' }, '5062', 'The sum of the items must be equal to price'],
  ['nothing to pay', { paidPrice: '0.0' }, '5005', 'paidPrice must be greater than 0'],
  ['an unknown currency', { currency: 'TL' }, '24', 'currency is mandatory'],
  ['nowhere to send to', { shippingAddress: undefined }, '24', 'shippingAddress is mandatory'],
  ['no callbackUrl', { callbackUrl: undefined }, '23', 'callbackUrl is mandatory'],
  ['no TLS', { callbackUrl: 'http://pay.example/' }, '23', 'callbackUrl is mandatory'],
  ['a loopback look-alike', { callbackUrl: 'http://localhost.example/' }, '23', 'callbackUrl is'],
  ['seven instalments', { enabledInstallments: [1, 7] }, '11', 'Invalid request'],
  ['no instalments', { enabledInstallments: [] }, '11', 'Invalid request'],
  ['a wallet session', { sessionToken: 'a' }, '11', 'Invalid request'],
  ['a paymentType', { paymentType: 'FUND' }, '11', 'Invalid request'],
  ['a misspelt field', { basketItems: [{ ...item, itemtype: 'VIRTUAL' }] }, '11', 'Invalid'],
])('refuses an order with %s', async (_what, changes, errorCode, errorMessage) => {
  const { init, control } = aFake()

  expect((await init(changes)).body).toMatchObject({
    status: 'failure',
    errorCode,
    errorMessage: expect.stringContaining(errorMessage),
  })
  expect(control.hostedPages()).toEqual([])
})

test.each([
  'https://pay.example/callback',
  'http://localhost:8787/callback',
  'http://shop.localhost:8787/callback',
  'http://127.0.0.1:8787/callback',
  'http://[::1]:8787/callback',
])('takes %s to return to', async (callbackUrl) => {
  const { init } = aFake()

  expect((await init({ callbackUrl })).body.status).toBe('success')
})

test.each<[Partial<Switches>, object]>([
  [{ hostedUrlAs: 'paymentPageUrl' }, { paymentPageUrl: expect.any(String) }],
  [
    { hostedUrlAs: 'both' },
    { paymentPageUrl: expect.any(String), payWithIyzicoPageUrl: expect.any(String) },
  ],
  [{ hostedSignature: 'wrong' }, { signature: expect.any(String) }],
  [{ hostedLifeSeconds: 60 }, { tokenExpireTime: 60 }],
])('answers as the switches say: %j', async (switches, shown) => {
  const { init } = aFake(switches)
  const { body, token } = await init()
  const right = await sign('sandbox-secret', `attempt-1:${token}`)

  expect(body).toMatchObject(shown)
  expect('payWithIyzicoPageUrl' in body).toBe(switches.hostedUrlAs !== 'paymentPageUrl')
  expect(body.signature === right).toBe(switches.hostedSignature !== 'wrong')
})

test('leaves the signature out, and demands a paymentGroup, when told so', async () => {
  const { init } = aFake({ hostedSignature: 'absent', hostedPaymentGroup: 'mandatory' })

  expect((await init()).body).toMatchObject({
    errorCode: '24',
    errorMessage: 'paymentGroup is mandatory',
  })
  expect((await init({ paymentGroup: 'PRODUCT' })).body).not.toHaveProperty('signature')
})

test('is struck by faults as every other call is', async () => {
  const { init, control } = aFake()
  control.fail({ path: 'pwi/init', kind: 'refuse', errorCode: '100001' })

  expect((await init()).body.errorCode).toBe('100001')
  control.fail({ path: 'pwi/init', kind: 'reset' })
  await expect(init()).rejects.toThrow('Connection reset')
  control.fail({ path: 'pwi/init', kind: 'truncated-json', conversationId: 'attempt-2' })
  expect((await init()).body.status).toBe('success')
  expect(control.hostedPages()).toHaveLength(1)
})

test('refuses what was not signed', async () => {
  const { app } = aFake()
  const answer = await app.request('/v1/pay-with-iyzico/third-party-session/pwi/init', {
    method: 'POST',
    body: JSON.stringify(order),
    headers: { 'content-type': 'application/json' },
  })

  await expect(answer.json()).resolves.toMatchObject({ errorCode: '1000' })
})

test('can have its pages somewhere else than it is called', async () => {
  const { init } = aFake({}, { hostedOrigin: () => 'https://pages.example' })

  expect((await init()).url).toMatch(/^https:\/\/pages\.example\/hosted\?/)
})
