// A challenge from the tap to its end, over the fake iyzico and its bank.
import { expect, test } from 'vitest'
import { codeOf } from '../../../testing/answers.ts'
import { aPayingApp, attemptOf, postForm } from '../../../testing/paying-app.ts'
import { createTestWorld } from '../../../testing/test-app.ts'

const second = 1_000
const minute = 60 * second

test.each(['token', 'classic'] as const)(
  'debit with 3-D Secure and a %s callback: charged once, and told',
  async (callbackShape) => {
    const shop = await aPayingApp({ member: 'debit-card', switches: { callbackShape } })
    const attempt = await shop.pay()
    expect(attempt).toMatchObject({ status: 'challenge', challengeUrl: expect.any(String) })
    expect((await shop.session()).status).toBe('processing')
    await shop.passBank(attempt)
    await shop.pass(second)
    expect((await shop.read(attempt)).status).toBe('succeeded')
    expect((await shop.session()).status).toBe('succeeded')
    expect(shop.control.charges()).toHaveLength(1)
    expect(shop.control.count('checkout/auth')).toBe(1)
  },
)

test('a challenge may come though none was asked for', async () => {
  const shop = await aPayingApp({ switches: { threeDSecure: 'dynamic' } })
  const attempt = await shop.pay()
  expect(await shop.stored(attempt)).toMatchObject({ state: 'challenge', paymentType: 'NON3D' })
  await shop.passBank(attempt)
  await shop.pass(second)
  expect((await shop.read(attempt)).status).toBe('succeeded')
})

test('a wrong code and then the right one is a payment', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const attempt = await shop.pay()
  await shop.passBank(attempt, { otps: ['000000', '123456'] })
  await shop.pass(second)
  expect((await shop.read(attempt)).status).toBe('succeeded')
})

test('three wrong codes are a failed challenge, and the next attempt is free', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const attempt = await shop.pay()
  await shop.passBank(attempt, { otps: ['1', '2', '3'] })
  await shop.pass(second)
  expect(await shop.read(attempt)).toMatchObject({
    status: 'declined',
    code: 'challenge_failed',
    recovery: 'change_instrument',
  })
  expect((await shop.pay('key-2')).status).toBe('challenge')
})

test.each([
  ['cancelled', 'challenge_cancelled', 'retry'],
  ['closed', 'challenge_closed', 'retry'],
  ['blocked', 'challenge_blocked', 'login'],
])('%s: declined as %s within seconds', async (reason, code, recovery) => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const attempt = await shop.pay()
  await shop.loadChallenge(attempt)
  const answer = await shop.giveUp(attempt, reason)
  expect([answer.status, (await attemptOf(answer)).status]).toEqual([202, 'processing'])
  await shop.pass(6 * second)
  expect(await shop.read(attempt)).toMatchObject({ status: 'declined', code, recovery })
  const again = await shop.giveUp(attempt)
  expect([again.status, (await attemptOf(again)).status]).toEqual([200, 'declined'])
})

test('each way to lose a challenge has a text of its own', async () => {
  const texts = new Set<string | undefined>()
  for (const reason of ['cancelled', 'closed', 'blocked', 'time', 'codes']) {
    const shop = await aPayingApp({ member: 'debit-card' })
    const attempt = await shop.pay()
    if (reason === 'codes') await shop.passBank(attempt, { otps: ['1', '2', '3'] })
    else if (reason !== 'time') await shop.giveUp(attempt, reason)
    await shop.pass(11 * minute, 5 * second)
    texts.add((await shop.read(attempt)).detail)
  }
  expect(texts.has(undefined)).toBe(false)
  expect(texts.size).toBe(5)
})

test('nobody answers for ten minutes: out of time', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const attempt = await shop.pay()
  await shop.loadChallenge(attempt)
  await shop.pass(10 * minute - second, second)
  expect((await shop.read(attempt)).status).toBe('challenge')
  await shop.pass(8 * second)
  expect(await shop.read(attempt)).toMatchObject({
    status: 'declined',
    code: 'challenge_timed_out',
  })
})

test('loaded as a page of its own: giving it up ends nothing, only time does', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const attempt = await shop.pay()
  const headers = { 'sec-fetch-dest': 'document' }
  await shop.app.request(attempt.challengeUrl ?? '', { headers })
  await shop.giveUp(attempt)
  await shop.pass(30 * second)
  expect((await shop.stored(attempt)).state).toBe('challenge')
  expect(await codeOf(await shop.press('key-2'))).toBe('payment_in_progress')
  await shop.pass(10 * minute, 3 * second)
  expect((await shop.read(attempt)).code).toBe('challenge_timed_out')
})

test('paid on a page of its own after it was given up: succeeded', async () => {
  const shop = await aPayingApp({ member: 'debit-card', switches: { callbacks: 0 } })
  const attempt = await shop.pay()
  const headers = { 'sec-fetch-dest': 'document' }
  await shop.app.request(attempt.challengeUrl ?? '', { headers })
  await shop.giveUp(attempt)
  await shop.pass(30 * second)
  const [payment] = shop.control.payments()
  shop.control.movePayment(payment?.paymentId ?? 0, 'SUCCESS')
  await shop.pass(30 * second)
  expect((await shop.read(attempt)).status).toBe('succeeded')
})

test('a callback while it is being given up outweighs that', async () => {
  const shop = await aPayingApp({ member: 'debit-card', switches: { bankDelayMs: 18_000 } })
  const attempt = await shop.pay()
  const [post] = await shop.atBank(attempt)
  await shop.giveUp(attempt)
  if (post) await postForm(shop, post.url, post.fields)
  await shop.pass(35 * second)
  expect((await shop.read(attempt)).status).toBe('succeeded')
})

test('the callback is lost: the frame’s own questions find the payment', async () => {
  const shop = await aPayingApp({ member: 'debit-card', switches: { callbacks: 0 } })
  const attempt = await shop.pay()
  await shop.passBank(attempt)
  shop.clock.advance(15 * second)
  expect((await shop.read(attempt)).status).toBe('succeeded')
})

test('the frame’s questions cause a look-up every fifteen seconds at most', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const attempt = await shop.pay()
  for (let asked = 0; asked < 60; asked += 1) {
    shop.clock.advance(second)
    await shop.read(attempt)
  }
  expect(shop.control.count('retrieve/payment')).toBe(4)
})

test('the bank says nothing for a minute after a callback: back to the challenge', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  const attempt = await shop.pay()
  const { callbackId, upstreamToken } = await shop.stored(attempt)
  const url = `https://pay.example/callbacks/iyzico/${callbackId}`
  await postForm(shop, url, { token: String(upstreamToken) })
  await shop.pass(59 * second)
  expect((await shop.stored(attempt)).state).toBe('verifying')
  await shop.pass(2 * second)
  expect((await shop.stored(attempt)).state).toBe('challenge')
})

test('two callbacks that both find a challenge send one completion', async () => {
  const world = createTestWorld()
  const both = Promise.withResolvers<void>()
  let found = 0
  const store: typeof world.store = {
    ...world.store,
    async findAttemptByCallbackId(callbackId) {
      const attempt = await world.store.findAttemptByCallbackId(callbackId)
      found += 1
      if (found === 2) both.resolve()
      await both.promise
      return attempt
    },
  }
  const switches = { callbackShape: 'classic', callbacks: 1 } as const
  const shop = await aPayingApp({ member: 'debit-card', switches, overrides: { store }, world })
  const attempt = await shop.pay()
  const [post] = await shop.atBank(attempt)
  const { url = '', fields = {} } = post ?? {}
  await Promise.all([postForm(shop, url, fields), postForm(shop, url, fields)])
  expect((await shop.read(attempt)).status).toBe('succeeded')
  expect(shop.control.count('payment/v2/3dsecure/auth')).toBe(1)
  expect(shop.control.charges()).toHaveLength(1)
})

test('the completion is lost on its way: unknown, and not sent again', async () => {
  const shop = await aPayingApp({ member: 'debit-card', switches: { callbackShape: 'classic' } })
  shop.control.fail({ path: 'payment/v2/3dsecure/auth', kind: 'reset' })
  const attempt = await shop.pay()
  await shop.passBank(attempt)
  expect((await shop.read(attempt)).status).toBe('unknown')
  await shop.pass(10 * minute, 10 * second)
  expect(shop.control.count('payment/v2/3dsecure/auth')).toBe(1)
  expect(await codeOf(await shop.press('key-2'))).toBe('payment_in_progress')
})

test('mdStatus other than 1: failed, and no completion is sent', async () => {
  const shop = await aPayingApp({ member: 'md-status-0', switches: { callbackShape: 'classic' } })
  shop.control.set({ threeDSecure: 'dynamic' })
  const attempt = await shop.pay()
  await shop.passBank(attempt)
  await shop.pass(second)
  expect((await shop.read(attempt)).code).toBe('challenge_failed')
  expect(shop.control.count('payment/v2/3dsecure/auth')).toBe(0)
})

test('3-D Secure is required: declined, and the next attempt asks for it', async () => {
  const shop = await aPayingApp({ switches: { threeDSecure: 'required' } })
  expect(await shop.pay('key-1')).toMatchObject({ code: 'three_ds_required', recovery: 'retry' })
  const next = await shop.pay('key-2')
  expect(next.status).toBe('challenge')
  expect((await shop.stored(next)).paymentType).toBe('3DS')
})
