// Orders that no configured key opens: each is one bad row, and holds up nobody else.
import { expect, test } from 'vitest'
import { aCheckoutSession } from '../../../testing/builders.ts'
import { aBuyer, alarmsOf, postForm } from '../../../testing/paying-app.ts'
import { patientSettings } from '../../../testing/patient-settings.ts'
import {
  createTestApp,
  createTestWorld,
  testConfig,
  type TestApp,
} from '../../../testing/test-app.ts'
import { createTestSend } from '../../../testing/test-send.ts'
import { openDesk } from '../../operations/desk.ts'
import { settleAttempt } from '../../operations/settle-attempt.ts'

const second = 1_000
const minute = 60 * second

const config = { ...testConfig, rateLimitFactor: 0 }
const withAnotherKey = { ...config, encryptionKeys: [btoa('fedcba9876543210fedcba9876543210')] }

class BadRow extends Error {
  override name = 'BadRow'
  code = 'E_ROW'
}

const order = (n: number) => ({
  conversationId: `order-${n}`,
  buyer: { ...aCheckoutSession().buyer, id: `buyer-${n}` },
})

type World = ReturnType<typeof createTestWorld>

/** A charge that iyzico made, left in `sent` by a process that has died since. */
async function anAbandonedCharge(world: World) {
  const settings = patientSettings()
  settings.payment.heldMs = 20
  const send = createTestSend(world.fake.app)
  const chargeSend = async (request: Parameters<typeof send>[0]) => {
    await send(request)
    return new Promise<never>(() => {})
  }
  const dying = await createTestApp({ config, settings, chargeSend }, world)
  const victim = await aBuyer(dying, 'visa-card', order(1))
  const stuck = await victim.pay('key-1')
  expect((await victim.stored(stuck)).state).toBe('sent')
  return { victim, stuck }
}

async function pass(app: TestApp, ms: number, stepMs = second): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    app.clock.advance(stepMs)
    await app.app.beat()
    await app.app.lookSoon()
  }
}

const sentTypes = async ({ store }: World) =>
  (await store.listDueNotices(Number.MAX_SAFE_INTEGER, 100)).map(({ type }) => type)

test('an abandoned charge is settled and told without its key, and so is everybody else', async () => {
  const world = createTestWorld()
  const { victim, stuck } = await anAbandonedCharge(world)
  const app = await createTestApp({ config: withAnotherKey }, world)
  const healthy = await aBuyer(app, 'debit-card', order(2))
  const attempt = await healthy.pay('key-2')
  await healthy.passBank(attempt)
  await pass(app, 30 * second)
  expect((await victim.stored(stuck)).state).toBe('succeeded')
  expect((await healthy.stored(attempt)).state).toBe('succeeded')
  const due = await world.store.listDueNotices(world.clock.now(), 9)
  const told = due.find(
    ({ sessionId, type }) => sessionId === victim.id && type === 'checkout_session.succeeded',
  )
  expect(told && JSON.parse(await app.app.renderEvent(told))).toMatchObject({
    type: 'checkout_session.succeeded',
    data: { id: victim.id, status: 'succeeded', paidPrice: '149.90', currency: 'TRY' },
  })
  expect(await (await app.merchant(`/checkout-sessions/${victim.id}`)).json()).toMatchObject({
    status: 'succeeded',
    payment: { attemptId: stuck.id },
  })
})

test('forty of them do not keep a buyer who came back waiting', async () => {
  const world = createTestWorld()
  const first = await createTestApp({ config }, world)
  const posts: { url: string; fields: Record<string, string> }[] = []
  for (let n = 1; n <= 40; n += 1) {
    const buyer = await aBuyer(first, 'debit-card', order(n))
    posts.push(...(await buyer.atBank(await buyer.pay('key-1'))))
  }
  const app = await createTestApp({ config: withAnotherKey }, world)
  for (const { url, fields } of posts) await postForm(app, url, fields)
  const healthy = await aBuyer(app, 'debit-card', order(100))
  const attempt = await healthy.pay('key-2')
  await healthy.passBank(attempt)
  await app.app.lookSoon()
  expect((await healthy.stored(attempt)).state).toBe('succeeded')
})

test('a look-up that throws is an alarm with its cause, and the round goes on', async () => {
  const world = createTestWorld()
  let poisoned = ''
  const store: World['store'] = {
    ...world.store,
    async leaseLookup(attempt, until) {
      if (attempt.id === poisoned) throw new BadRow('what stands in it is secret')
      return world.store.leaseLookup(attempt, until)
    },
  }
  const app = await createTestApp({ config, store }, world)
  world.fake.control.fail({ path: 'checkout/auth', kind: 'charge-then-reset', times: 2 })
  const bad = await aBuyer(app, 'visa-card', order(1))
  poisoned = (await bad.pay('key-1')).id
  const good = await aBuyer(app, 'visa-card', order(2))
  const attempt = await good.pay('key-1')
  await pass(app, 2 * second)
  expect((await good.stored(attempt)).state).toBe('succeeded')
  expect(app.lines).toContainEqual({
    level: 'error',
    text: 'somebody has to look at a payment',
    fields: {
      code: 'attempt_not_judged',
      attemptId: poisoned,
      sessionId: bad.id,
      error: { name: 'BadRow', code: 'E_ROW' },
    },
  })
})

test('a failed session that cannot be read is told, and keeps no other from being told', async () => {
  const world = createTestWorld()
  world.fake.control.set({ outcome: '10051' })
  const first = await createTestApp({ config }, world)
  const old = await aBuyer(first, 'visa-card', order(1))
  await old.pay('key-1')
  const app = await createTestApp({ config: withAnotherKey }, world)
  const fresh = await aBuyer(app, 'visa-card', order(2))
  await fresh.pay('key-1')
  await pass(app, 31 * minute, minute)
  expect(await app.app.tellFailures()).toBe(2)
  expect(await sentTypes(world)).toEqual(Array(2).fill('checkout_session.failed'))
})

test('an operator settles what no key opens, and the merchant is told', async () => {
  const world = createTestWorld()
  const first = await createTestApp({ config }, world)
  world.fake.control.fail({ path: 'checkout/auth', kind: 'charge-then-reset' })
  const buyer = await aBuyer(first, 'visa-card', order(1))
  const attempt = await buyer.pay('key-1')
  const send = createTestSend(world.fake.app)
  const { clock, store } = world
  const desk = await openDesk({ config: withAnotherKey, store, send, clock, print: () => {} })
  const wish = { attemptId: attempt.id, to: 'succeeded', reason: 'seen at iyzico' } as const
  await settleAttempt(desk, { ...wish, isForced: false }, () => {})
  expect((await buyer.stored(attempt)).state).toBe('succeeded')
  expect(await sentTypes(world)).toContain('checkout_session.succeeded')
})

test('what cannot be answered is not cancelled either', async () => {
  const world = createTestWorld()
  const first = await createTestApp({ config }, world)
  const { id } = await aBuyer(first, 'visa-card', order(1))
  const app = await createTestApp({ config: withAnotherKey }, world)
  const answer = await app.merchant(`/checkout-sessions/${id}/cancel`, { json: {} })
  expect(answer.status).toBe(503)
  expect(await world.store.findSession(id)).toMatchObject({ cancelledAt: null })
  expect(alarmsOf(app)).toEqual([])
})
