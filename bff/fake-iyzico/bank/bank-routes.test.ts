import { expect, test } from 'vitest'
import { aFake, order, origin } from '../fake.fixture.ts'
import type { Switches } from '../switches.ts'
import { visitBank } from './visit-bank.ts'

test('brings the browser back with a token, paid before', async () => {
  const { app, control, challenge } = aFake()
  const posts = await visitBank(app, await challenge(), { otps: ['000000', '123456'] })

  expect(posts).toEqual([
    { url: order.callbackUrl, fields: { token: control.payments()[0]?.token } },
  ])
  expect(control.charges()).toHaveLength(1)
})

test('tells a wrong code, and gives up after three', async () => {
  const { app, control, challenge } = aFake()
  const wrong = '000000'

  await expect(visitBank(app, await challenge(), { otps: [wrong, wrong] })).resolves.toEqual([])
  const posts = await visitBank(app, await challenge(), { otps: [wrong, wrong, wrong] })
  expect(posts).toHaveLength(1)
  expect(control.payments().map(({ status }) => status)).toEqual(['INIT_THREEDS', 'BANK_FAIL'])
})

test('brings a buyer back who cancels, unpaid, and charges nothing afterwards', async () => {
  const { app, control, challenge } = aFake()
  const html = await challenge()

  await expect(visitBank(app, html, { cancels: true })).resolves.toHaveLength(1)
  await visitBank(app, html, { otps: ['123456'] })
  expect(control.payments()).toMatchObject([{ status: 'FAILURE' }])
  expect(control.charges()).toEqual([])
})

test.each<[Partial<Switches>, object]>([
  [{}, { status: 'success', mdStatus: '1' }],
  [{ mdStatus: '0' }, { status: 'failure', mdStatus: '0' }],
  [{ mdStatus: '4' }, { status: 'failure', mdStatus: '4' }],
])('brings the browser back in the classic shape: %j', async (switches, fields) => {
  const { app, control, challenge } = aFake({ callbackShape: 'classic', ...switches })
  const [post] = await visitBank(app, await challenge(), { otps: ['123456'] })

  expect(post?.fields).toMatchObject({
    conversationId: 'attempt-1',
    paymentId: String(control.payments()[0]?.paymentId),
    signature: expect.stringMatching(/^[0-9a-f]{64}$/),
    ...fields,
  })
  expect(control.charges()).toEqual([])
})

test.each(['payment/3dsecure/auth', 'payment/v2/3dsecure/auth'] as const)(
  'moves money at every call of %s, and only for a challenge that was passed',
  async (path) => {
    const { app, control, challenge, post } = aFake({ callbackShape: 'classic' })
    const html = await challenge()
    const paymentId = String(control.payments()[0]?.paymentId)
    const rest = { paidPrice: '10.0', basketId: 'B67832', currency: 'TRY' }
    const body = { paymentId, ...(path === 'payment/v2/3dsecure/auth' && rest) }

    expect((await post(path, body)).body.errorCode).toBe('999007')
    await visitBank(app, html, { otps: ['123456'] })
    expect((await post(path, { ...body, conversationData: 'other' })).body.errorCode).toBe('11')
    expect((await post(path, {})).body.errorCode).toBe('5002')
    expect(control.charges()).toEqual([])
    expect((await post(path, body)).body.status).toBe('success')
    expect((await post(path, body)).body.status).toBe('success')
    expect(control.charges()).toHaveLength(2)
  },
)

test.each<[Partial<Switches>, number, number]>([
  [{ bank: 'auto-ok' }, 1, 1],
  [{ bank: 'no-answer' }, 0, 0],
  [{ bank: 'refuses-null-origin' }, 0, 0],
  [{ bank: 'auto-ok', callbacks: 0 }, 0, 1],
  [{ bank: 'auto-ok', callbacks: 2 }, 2, 1],
])('lets the bank be as it is told: %j', async (switches, posts, charges) => {
  const { app, control, challenge } = aFake(switches)

  await expect(visitBank(app, await challenge())).resolves.toHaveLength(posts)
  expect(control.charges()).toHaveLength(charges)
})

test.each([
  ['alert', 'alert('],
  ['popup', 'window.open('],
  ['frame-buster', 'top.location'],
] as const)('has a page with %s that can be passed all the same', async (bank, script) => {
  const { app, control, challenge } = aFake({ bank })
  const html = await challenge()
  const reference = /name="reference" value="([^"]+)"/.exec(html)?.[1]
  const page = await app.request(`${origin}/fake-bank/acs/${reference}`)

  await expect(page.text()).resolves.toContain(script)
  await visitBank(app, html, { otps: ['123456'] })
  expect(control.charges()).toHaveLength(1)
})

test('takes its time after the right code', async () => {
  const { app, control, challenge, pass } = aFake({ bankDelayMs: 18_000 })
  await visitBank(app, await challenge(), { otps: ['123456'] })

  expect(control.payments()).toMatchObject([{ status: 'CALLBACK_THREEDS' }])
  expect(control.charges()).toEqual([])
  pass(18_000)
  expect(control.payments()).toMatchObject([{ status: 'SUCCESS' }])
  expect(control.charges()).toHaveLength(1)
})

test('knows no challenge that nobody began', async () => {
  const { app } = aFake()

  for (const path of ['acs', 'otp', 'cancel']) {
    const answer = await app.request(`/fake-bank/${path}`, { method: 'POST', body: 'reference=x' })
    expect(answer.status).toBe(404)
  }
  expect((await app.request('/fake-bank/acs/x')).status).toBe(404)
})
