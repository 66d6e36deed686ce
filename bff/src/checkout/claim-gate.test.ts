import { expect, onTestFinished, test } from 'vitest'
import { memberNamed, problemOf, tokenOf } from '../../testing/answers.ts'
import { heldCharges } from '../../testing/held-charges.ts'
import { patientSettings } from '../../testing/patient-settings.ts'
import { createTestApp, createTestWorld, testConfig, type TestApp } from '../../testing/test-app.ts'
import { createTestSend } from '../../testing/test-send.ts'
import { createMetricRegistry } from '../operations/metric-registry.ts'
import { createMeters } from '../operations/meters.ts'

/** A session of its own each time, with all that it takes to be paid. */
async function aPayer(app: TestApp, conversationId: string) {
  const { id, clientSecret } = await app.createSession({
    conversationId,
    member: memberNamed('visa-card'),
  })
  const { accessToken } = await tokenOf(await app.askForToken(clientSecret))
  const pay = (key = 'key-1') => app.postPayment(clientSecret, accessToken, key)
  return { id, pay }
}

async function anApp(overrides: Parameters<typeof createTestApp>[0], world = createTestWorld()) {
  const registry = createMetricRegistry()
  const app = await createTestApp(
    {
      config: { ...testConfig, rateLimitFactor: 0 },
      meters: createMeters(registry),
      ...overrides,
    },
    world,
  )
  return { app, metrics: registry.render }
}

/** One that has room for so many charges. Each stays under way until all are let go. */
async function aFullApp(room: number) {
  const world = createTestWorld()
  const charges = heldCharges(createTestSend(world.fake.app))
  const settings = patientSettings()
  settings.claims.charges = room
  settings.payment.heldMs = 20
  const { app, metrics } = await anApp({ settings, chargeSend: charges.chargeSend }, world)
  const letGo = async () => {
    charges.release()
    await app.app.drained()
  }
  onTestFinished(letGo)
  return { app, metrics, letGo }
}

test('R41: beyond its charges a process refuses before the claim, and takes the next one again', async () => {
  const { app, metrics, letGo } = await aFullApp(2)
  const [first, second, third] = await Promise.all(
    ['order-1', 'order-2', 'order-3'].map((order) => aPayer(app, order)),
  )
  expect((await first?.pay())?.status).toBe(202)
  expect((await second?.pay())?.status).toBe(202)

  const refused = (await third?.pay()) as Response
  expect(refused.headers.get('retry-after')).toBe('2')
  expect(await problemOf(refused)).toMatchObject({ code: 'overloaded', status: 503 })
  expect(await app.store.listAttempts(third?.id ?? '')).toEqual([])
  expect(await metrics()).toContain('wallet_checkout_refused_claims_total{reason="charges"} 1\n')

  // What has been claimed is answered all the same.
  expect((await first?.pay())?.status).toBe(202)
  expect((await problemOf((await first?.pay('key-2')) as Response)).code).toBe(
    'payment_in_progress',
  )

  await letGo()
  await third?.pay()
  await app.app.drained()
  expect((await third?.pay())?.status).toBe(200)
})

test('R41: of a burst of 30 sessions no more are charged at once than may be', async () => {
  const { app, letGo } = await aFullApp(10)
  const orders = Array.from({ length: 30 }, (_, index) => `order-${index}`)
  const payers = await Promise.all(orders.map((order) => aPayer(app, order)))
  const answers = await Promise.all(payers.map(({ pay }) => pay()))
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 202)).toHaveLength(10)
  expect(statuses.filter((status) => status === 503)).toHaveLength(20)
  await letGo()
  expect(app.control.count('checkout/auth')).toBe(10)
})

test('R41: a busy event loop takes no claim', async () => {
  let delayMs = 201
  const { app, metrics } = await anApp({ eventLoopDelayMs: () => delayMs })
  const { id, pay } = await aPayer(app, 'order-1')
  expect((await problemOf(await pay())).code).toBe('overloaded')
  expect(await app.store.listAttempts(id)).toEqual([])
  expect(await metrics()).toContain('{reason="event loop"} 1\n')
  delayMs = 200
  expect((await pay()).status).toBe(200)
})

test('R39: a process that is being stopped takes no claim, and tells what it knows', async () => {
  let isDraining = false
  const { app } = await anApp({ isDraining: () => isDraining })
  const paid = await aPayer(app, 'order-1')
  const late = await aPayer(app, 'order-2')
  expect((await paid.pay()).status).toBe(200)
  isDraining = true
  expect((await problemOf(await late.pay())).code).toBe('overloaded')
  expect(await app.store.listAttempts(late.id)).toEqual([])
  expect((await paid.pay()).status).toBe(200)
})
