// R63: a clock that steps makes no charge, proof or decline earlier, and keeps nobody waiting.
import { expect, test } from 'vitest'
import { createFakeIyzico, visitBank } from '../../../fake-iyzico/index.ts'
import { tokenOf } from '../../../testing/answers.ts'
import { aCheckoutSession } from '../../../testing/builders.ts'
import { heldCharges } from '../../../testing/held-charges.ts'
import { aBuyer, aPayingApp, attemptOf } from '../../../testing/paying-app.ts'
import { patientSettings } from '../../../testing/patient-settings.ts'
import { createTestApp, createTestWorld, testConfig } from '../../../testing/test-app.ts'
import { createTestClock } from '../../../testing/test-clock.ts'
import { createTestSend } from '../../../testing/test-send.ts'
import type { AppDeps } from '../../app.ts'
import { createAppSend } from '../../iyzico/app-send.ts'
import { createMemoryStore } from '../../storage/memory-store.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

type Options = {
  member?: 'visa-card' | 'debit-card'
  switches?: object
  overrides?: (send: ReturnType<typeof createTestSend>) => Partial<AppDeps>
}

/** The BFF on a clock that may step; iyzico's own is right all the time. */
async function aShop({
  member = 'visa-card',
  switches = {},
  overrides = () => ({}),
}: Options = {}) {
  const clock = createTestClock()
  const theirs = createTestClock()
  const credentials = { apiKey: 'fake-api-key', secretKey: 'fake-secret-key' }
  const fake = createFakeIyzico({ clock: theirs, credentials })
  fake.control.set({ tokenLifeMs: 24 * hour, ...switches })
  const store = createMemoryStore({ clock })
  const settings = patientSettings()
  settings.payment.heldMs = 20
  const config = { ...testConfig, rateLimitFactor: 0 }
  const world = { clock, fake, store }
  const send = createTestSend(fake.app)
  const app = await createTestApp({ config, settings, ...overrides(send) }, world)
  await store.noteControl(clock.now())
  const buyer = await aBuyer(app, member)

  async function pass(ms: number, stepMs = second): Promise<void> {
    for (let passed = 0; passed < ms; passed += stepMs) {
      clock.advance(stepMs)
      theirs.advance(stepMs)
      await app.app.beat()
      await app.app.lookSoon()
    }
  }

  /** The shop's page asks for the order again, and the buyer presses again. */
  async function pressAgain(): Promise<Response> {
    const { clientSecret } = await buyer.renew()
    const { accessToken } = await tokenOf(await app.askForToken(clientSecret))
    return app.postPayment(clientSecret, accessToken, 'key-2')
  }

  return { app, buyer, clock, theirs, fake, store, world, pass, pressAgain }
}

test('an hour forward proves nothing about a charge that iyzico cannot find yet', async () => {
  const shop = await aShop({ switches: { lookupLagMs: 150_000 } })
  shop.fake.control.fail({ path: 'checkout/auth', kind: 'charge-then-reset' })
  const first = await shop.buyer.pay('key-1')
  await shop.app.app.drained()
  await shop.pass(10 * second)
  shop.clock.jump(hour)
  await shop.store.noteControl(shop.clock.now())
  await shop.pass(15 * second)
  expect((await shop.buyer.stored(first)).state).toBe('unknown')
  expect((await shop.pressAgain()).status).toBe(409)
  await shop.pass(10 * minute, 5 * second)
  expect((await shop.buyer.stored(first)).state).toBe('succeeded')
  expect(shop.fake.control.charges()).toHaveLength(1)
})

test('an hour forward takes no charge for lost that is on its way', async () => {
  const gate = Promise.withResolvers<void>()
  const shop = await aShop({
    overrides: (send) => ({
      chargeSend: async (request) => {
        await gate.promise
        return send(request)
      },
    }),
  })
  const first = await shop.buyer.pay('key-1')
  await shop.pass(2 * second)
  shop.clock.jump(hour)
  await shop.store.noteControl(shop.clock.now())
  await shop.pass(21 * second)
  expect((await shop.pressAgain()).status).toBe(409)
  gate.resolve()
  await shop.app.app.drained()
  expect((await shop.buyer.stored(first)).state).toBe('succeeded')
  expect(shop.fake.control.charges()).toHaveLength(1)
})

test('two instances whose clocks are an hour apart take no charge for lost before its time', async () => {
  const shop = await aShop({ switches: { lookupLagMs: 30 * minute } })
  const late = createTestClock(shop.clock.now() - hour)
  const settings = patientSettings()
  const config = { ...testConfig, rateLimitFactor: 0 }
  const other = await createTestApp({ config, settings }, { ...shop.world, clock: late })
  shop.fake.control.fail({ path: 'checkout/auth', kind: 'charge-then-reset' })
  const first = await shop.buyer.pay('key-1')
  await shop.app.app.drained()
  for (let step = 0; step < 60; step += 1) {
    await shop.pass(30 * second)
    late.advance(30 * second)
    await other.app.beat()
    await other.app.lookSoon()
    const { state } = await shop.buyer.stored(first)
    expect(state, `after ${step / 2} min`).toMatch(/^(unknown|verifying|succeeded)$/)
  }
  await shop.pass(20 * minute)
  expect((await shop.buyer.stored(first)).state).toBe('succeeded')
})

test('three hours back: what waits is looked at as before', async () => {
  const shop = await aShop({ switches: { callbacks: 0 } })
  shop.fake.control.fail({ path: 'checkout/auth', kind: 'charge-then-reset' })
  const lost = await shop.buyer.pay('key-1')
  await shop.app.app.drained()
  const buyer = { ...aCheckoutSession().buyer, id: 'buyer-2' }
  const other = await aBuyer(shop.app, 'debit-card', { conversationId: 'order-2', buyer })
  const challenge = await other.pay('key-2')
  await shop.pass(second)
  shop.clock.jump(-3 * hour)
  await visitBank(shop.app.fakeApp, await other.loadChallenge(challenge), { otps: ['123456'] })
  await shop.pass(2 * minute)
  expect((await shop.buyer.stored(lost)).state).toBe('succeeded')
  // Its callback is lost: the next quiet look-up finds it.
  expect((await other.stored(challenge)).state).toBe('succeeded')
})

test('three hours back, and another process: what the first one planned is looked at', async () => {
  const shop = await aShop({ switches: { lookupLagMs: 20 * minute } })
  shop.fake.control.fail({ path: 'checkout/auth', kind: 'charge-then-reset' })
  const lost = await shop.buyer.pay('key-1')
  await shop.app.app.drained()
  await shop.pass(2 * minute)
  shop.clock.jump(-3 * hour)
  const restarted = await createTestApp(
    { config: { ...testConfig, rateLimitFactor: 0 } },
    shop.world,
  )
  for (let step = 0; step < 60; step += 1) {
    shop.clock.advance(minute)
    shop.theirs.advance(minute)
    await restarted.app.beat()
    await restarted.app.lookSoon()
  }
  expect((await shop.buyer.stored(lost)).state).toBe('succeeded')
})

test('a challenge has its ten minutes, whatever the wall clock says', async () => {
  const shop = await aShop({ member: 'debit-card' })
  const attempt = await shop.buyer.pay()
  await shop.pass(minute)
  shop.clock.jump(hour)
  await shop.pass(8 * minute)
  expect((await shop.buyer.stored(attempt)).state).toBe('challenge')
  shop.clock.jump(-2 * hour)
  await shop.pass(2 * minute)
  expect((await shop.buyer.stored(attempt)).code).toBe('challenge_timed_out')
})

test('a step forward tells nobody that a session has failed', async () => {
  const shop = await aShop({ switches: { outcome: '10051' } })
  await shop.buyer.pay('key-1')
  shop.clock.jump(3 * hour)
  expect(await shop.app.app.tellFailures()).toBe(0)
  shop.clock.jump(-3 * hour)
  await shop.pass(30 * minute, minute)
  expect(await shop.app.app.tellFailures()).toBe(1)
})

test.each([
  { advanceMs: 50 * minute, stepMs: 0, what: 'paused' },
  { advanceMs: 50 * minute, stepMs: -hour, what: 'paused while the clock was set back' },
  { advanceMs: 50 * minute, stepMs: hour, what: 'paused while the clock was set forward' },
  // A monotonic clock stands still while its machine sleeps.
  { advanceMs: 0, stepMs: 50 * minute, what: 'asleep with its machine' },
])('a process that was $what for 50 min sends nothing late', async ({ advanceMs, stepMs }) => {
  const world = createTestWorld()
  const store: typeof world.store = {
    ...world.store,
    async changeAttempt(attempt, ...rest) {
      const outcome = await world.store.changeAttempt(attempt, ...rest)
      if (attempt.state === 'sent') {
        world.clock.advance(advanceMs)
        world.clock.jump(stepMs)
      }
      return outcome
    },
  }
  const chargeSend = createAppSend(world.fake.app)
  const shop = await aPayingApp({ overrides: { store, chargeSend }, world })
  await shop.app.beat()
  world.fake.control.set({ tokenLifeMs: 24 * hour })
  expect(await shop.pay()).toMatchObject({ status: 'declined', code: 'not_sent' })
  expect(shop.control.count('checkout/auth')).toBe(0)
})

test('a completion is not sent late either', async () => {
  const world = createTestWorld()
  const store: typeof world.store = {
    ...world.store,
    async changeAttempt(attempt, ...rest) {
      const outcome = await world.store.changeAttempt(attempt, ...rest)
      if (attempt.state === 'completing') {
        world.clock.advance(6 * second)
        world.clock.jump(-hour)
      }
      return outcome
    },
  }
  const switches = { callbackShape: 'classic' } as const
  const overrides = { store, chargeSend: createAppSend(world.fake.app) }
  const shop = await aPayingApp({ member: 'debit-card', switches, overrides, world })
  const attempt = await shop.pay()
  await shop.passBank(attempt)
  expect(await shop.read(attempt)).toMatchObject({ status: 'declined', code: 'not_charged' })
  expect(shop.control.count('payment/v2/3dsecure/auth')).toBe(0)
})

test('eleven seconds forward take no living process for dead', async () => {
  const world = createTestWorld()
  const held = heldCharges(createTestSend(world.fake.app))
  const settings = patientSettings()
  settings.payment.heldMs = 20
  const overrides = { settings, chargeSend: held.chargeSend }
  const shop = await aPayingApp({ overrides, world })
  const attempt = await attemptOf(await shop.press())
  await shop.app.beat()
  shop.clock.jump(11 * second)
  await shop.app.lookSoon()
  expect((await shop.stored(attempt)).state).toBe('sent')
  held.release()
  await shop.app.drained()
  expect((await shop.stored(attempt)).state).toBe('succeeded')
})
