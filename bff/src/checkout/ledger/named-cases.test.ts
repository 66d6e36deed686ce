// The cases that broke a simpler table: each charged twice, or lost a payment.
import { expect, test } from 'vitest'
import { codeOf } from '../../../testing/answers.ts'
import { heldCharges } from '../../../testing/held-charges.ts'
import { patientSettings } from '../../../testing/patient-settings.ts'
import { alarmsOf, aPayingApp, postForm } from '../../../testing/paying-app.ts'
import { createTestApp, createTestWorld, testConfig } from '../../../testing/test-app.ts'
import { createAppSend } from '../../iyzico/app-send.ts'

const second = 1_000
const minute = 60 * second

// By its token it is found; without one, what was called a success is never declined.
test.each([
  ['thin', 'succeeded', []],
  ['bare', 'review', ['success_not_found']],
] as const)('a %s success that /payment/detail cannot find', async (chargeAnswer, end, alarms) => {
  const shop = await aPayingApp({ switches: { chargeAnswer, detailFinds: 'rich' } })
  const attempt = await shop.pay()
  expect(attempt.status).toBe('processing')
  await shop.pass(90 * minute, 30 * second)
  expect((await shop.read(attempt)).status).toBe(end)
  expect(alarmsOf(shop)).toEqual(alarms)
  expect(shop.control.charges()).toHaveLength(1)
})

test('an OTP given, cancel pressed, the bank’s answer at iyzico 18 s later', async () => {
  for (const callbacks of [0, 1] as const) {
    const shop = await aPayingApp({
      member: 'debit-card',
      switches: { bankDelayMs: 18 * second, callbacks },
    })
    const attempt = await shop.pay()
    const posts = await shop.atBank(attempt)
    await shop.giveUp(attempt)
    await shop.pass(10 * second)
    expect((await shop.read(attempt)).status).toBe('processing')
    expect(await codeOf(await shop.press('key-2'))).toBe('payment_in_progress')
    await shop.pass(8 * second)
    for (const { url, fields } of posts) await postForm(shop, url, fields)
    await shop.pass(60 * second)
    expect((await shop.read(attempt)).status).toBe('succeeded')
    expect(shop.control.charges()).toHaveLength(1)
  }
})

test('a cancelled challenge paid later with the callback lost', async () => {
  const shop = await aPayingApp({ member: 'debit-card', switches: { callbacks: 0 } })
  const attempt = await shop.pay()
  await shop.giveUp(attempt)
  await shop.pass(6 * second)
  expect((await shop.read(attempt)).code).toBe('challenge_cancelled')
  const [payment] = shop.control.payments()
  shop.control.movePayment(payment?.paymentId ?? 0, 'SUCCESS')
  expect((await shop.pay('key-2')).code).toBe('not_sent')
  expect((await shop.read(attempt)).status).toBe('succeeded')
  expect(shop.control.charges()).toHaveLength(1)
})

test('10219 where the bank did charge, visible after 2.5 min', async () => {
  const shop = await aPayingApp({
    switches: { outcome: '10219', chargesThoughRefused: true, lookupLagMs: 150 * second },
  })
  const attempt = await shop.pay()
  expect(attempt.status).toBe('processing')
  await shop.pass(2 * minute, second)
  expect((await shop.read(attempt)).status).toBe('unknown')
  expect(await codeOf(await shop.press('key-2'))).toBe('payment_in_progress')
  await shop.pass(5 * minute, 5 * second)
  expect((await shop.read(attempt)).status).toBe('succeeded')
  expect(shop.control.charges()).toHaveLength(1)
})

test('a 3-D Secure answer cut off in the middle', async () => {
  const shop = await aPayingApp({ member: 'debit-card' })
  shop.control.fail({ path: 'checkout/auth', kind: 'cut-off' })
  const attempt = await shop.pay()
  expect(attempt.status).toBe('unknown')
  await shop.pass(2 * minute)
  // Nobody got the bank's page, so nobody can pay it.
  expect(await shop.read(attempt)).toMatchObject({ status: 'declined', code: 'not_charged' })
  const next = await shop.pay('key-2')
  await shop.passBank(next)
  await shop.pass(second)
  expect((await shop.read(next)).status).toBe('succeeded')
  expect(shop.control.charges()).toHaveLength(1)
})

test('an instance silent for more than 10 s whose answer is then a challenge', async () => {
  const world = createTestWorld()
  const charges = heldCharges(createAppSend(world.fake.app))
  const settings = patientSettings()
  settings.payment.heldMs = 20
  const shop = await aPayingApp({
    member: 'debit-card',
    overrides: { chargeSend: charges.chargeSend, settings },
    world,
  })
  const config = { ...testConfig, rateLimitFactor: 0 }
  const other = await createTestApp({ config }, world)
  const attempt = await shop.pay()
  expect(attempt.status).toBe('processing')
  await charges.held(1)
  await other.app.reconciler.round()
  world.clock.advance(11 * second)
  await other.app.reconciler.round()
  expect((await shop.stored(attempt)).state).toBe('unknown')
  expect(await codeOf(await shop.press('key-2'))).toBe('payment_in_progress')
  charges.release()
  await shop.app.drained()
  const challenged = await shop.read(attempt)
  expect(challenged.status).toBe('challenge')
  await shop.passBank(challenged)
  await shop.pass(second)
  expect((await shop.read(attempt)).status).toBe('succeeded')
  expect(shop.control.charges()).toHaveLength(1)
})

test('a process paused between the commit and the socket does not send late', async () => {
  const world = createTestWorld()
  const send = createAppSend(world.fake.app)
  // The machine sleeps while the row is being written.
  const store: typeof world.store = {
    ...world.store,
    async changeAttempt(attempt, ...rest) {
      const outcome = await world.store.changeAttempt(attempt, ...rest)
      if (attempt.state === 'sent') world.clock.advance(6 * second)
      return outcome
    },
  }
  const shop = await aPayingApp({ overrides: { store, chargeSend: send }, world })
  expect(await shop.pay()).toMatchObject({ status: 'declined', code: 'not_sent' })
  expect(shop.control.count('checkout/auth')).toBe(0)
})
