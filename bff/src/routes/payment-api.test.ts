import { expect, test } from 'vitest'
import { codeOf, memberNamed, problemOf, tokenOf } from '../../testing/answers.ts'
import { createTestApp, testConfig, type TestApp } from '../../testing/test-app.ts'
import type { Attempt } from '../contract/index.ts'

/** A session of this member, with an access token, ready to be paid. */
async function aReadyVisit(app: TestApp, member: Parameters<typeof memberNamed>[0] = 'card') {
  const { id, clientSecret } = await app.createSession({ member: memberNamed(member) })
  const { accessToken } = await tokenOf(await app.askForToken(clientSecret))
  const pay = (key: string, body: object = {}, headers: Record<string, string> = {}) =>
    app.frame('/payments', clientSecret, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        'access-token': accessToken,
        'idempotency-key': key,
        ...headers,
      },
    })
  return { id, clientSecret, pay }
}

async function attemptOf(answer: Response): Promise<Attempt> {
  return (await answer.json()) as Attempt
}

test.each([
  ['card', 'NON3D'],
  ['balance', 'FUND'],
] as const)('pays with the %s in one call, as %s', async (member, paymentType) => {
  const app = await createTestApp()
  const { id, pay } = await aReadyVisit(app, member)
  const answer = await pay('key-1', { confirm: { paidPrice: '149.90', currency: 'TRY' } })
  expect(answer.status).toBe(200)
  const attempt = await attemptOf(answer)
  expect(attempt).toMatchObject({ kind: 'one_tap', status: 'succeeded' })
  expect(attempt.id).toMatch(/^pa_[0-9a-f]{32}$/)
  expect(app.control.charges()).toHaveLength(1)
  expect(app.control.payments().map((payment) => payment.paymentType)).toEqual([paymentType])
  expect(await (await app.merchant(`/checkout-sessions/${id}`)).json()).toMatchObject({
    status: 'succeeded',
    payment: { attemptId: attempt.id, paymentId: attempt.paymentId, paidPrice: '149.90' },
  })
})

test('R20: 200 simultaneous pays on one session make one charge', async () => {
  const app = await createTestApp({ config: { ...testConfig, rateLimitFactor: 0 } })
  const { pay } = await aReadyVisit(app)
  const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => pay(`key-${index}`)))
  expect(app.control.charges()).toHaveLength(1)
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  expect(statuses.filter((status) => status === 409)).toHaveLength(199)
})

test('the same key is the same attempt for ever, whatever else is sent', async () => {
  const app = await createTestApp()
  const { pay } = await aReadyVisit(app)
  const first = await attemptOf(await pay('key-1'))
  const again = await pay(
    'key-1',
    { confirm: { paidPrice: '1', currency: 'EUR' } },
    {
      'access-token': 'none',
    },
  )
  expect((await attemptOf(again)).id).toBe(first.id)
  expect(app.control.charges()).toHaveLength(1)
})

test('another key after success is told that it has been paid', async () => {
  const app = await createTestApp()
  const { pay } = await aReadyVisit(app)
  await pay('key-1')
  expect(await codeOf(await pay('key-2'))).toBe('already_paid')
})

test('R10: another amount than the session’s is not paid', async () => {
  const app = await createTestApp()
  const { pay } = await aReadyVisit(app)
  for (const confirm of [
    { paidPrice: '149.91', currency: 'TRY' },
    { paidPrice: '149.90', currency: 'EUR' },
  ]) {
    expect(await codeOf(await pay('key-1', { confirm }))).toBe('amount_changed')
  }
  expect(await codeOf(await pay('key-1', { paidPrice: '1.00' }))).toBe('invalid_request')
  expect(app.control.charges()).toHaveLength(0)
})

test.each(['', 'a b', 'x'.repeat(256)])('refuses the idempotency key %j', async (key) => {
  const app = await createTestApp()
  const { pay } = await aReadyVisit(app)
  expect((await problemOf(await pay(key))).errors).toEqual([
    { header: 'Idempotency-Key', detail: expect.any(String) },
  ])
})
