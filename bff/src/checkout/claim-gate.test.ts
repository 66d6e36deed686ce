import { expect, onTestFinished, test } from 'vitest'
import { memberNamed, problemOf, tokenOf } from '../../testing/answers.ts'
import { createTestApp, testConfig, type TestApp } from '../../testing/test-app.ts'
import { defaultSettings } from '../contract/index.ts'
import { createMetricRegistry } from '../operations/metric-registry.ts'
import { createMeters } from '../operations/meters.ts'

const settings = structuredClone(defaultSettings)
settings.payment.heldMs = 20
settings.payment.chargeTimeoutMs = 500

/** A session of its own each time, with all that it takes to be paid. */
async function aPayer(app: TestApp, conversationId: string) {
  const { id, clientSecret } = await app.createSession({
    conversationId,
    member: memberNamed('visa-card'),
  })
  const { accessToken } = await tokenOf(await app.askForToken(clientSecret))
  const pay = (key = 'key-1') =>
    app.frame('/payments', clientSecret, {
      method: 'POST',
      body: '{}',
      headers: {
        'content-type': 'application/json',
        'access-token': accessToken,
        'idempotency-key': key,
      },
    })
  return { id, pay }
}

async function anApp(overrides: Parameters<typeof createTestApp>[0]) {
  const registry = createMetricRegistry()
  const app = await createTestApp({
    settings,
    config: { ...testConfig, rateLimitFactor: 0 },
    meters: createMeters(registry),
    ...overrides,
  })
  onTestFinished(() => app.app.drained())
  return { app, metrics: registry.render }
}

test('R41: beyond its charges a process refuses before the claim, and takes the next one again', async () => {
  const { app, metrics } = await anApp({ claimLimits: { charges: 2, eventLoopDelayMs: 200 } })
  const [first, second, third] = await Promise.all(
    ['order-1', 'order-2', 'order-3'].map((order) => aPayer(app, order)),
  )
  app.control.fail({ path: 'checkout/auth', kind: 'hang', times: 2 })
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

  await app.app.drained()
  expect((await third?.pay())?.status).toBe(200)
})

test('R41: of a burst of 30 sessions no more are charged at once than may be', async () => {
  const { app } = await anApp({ claimLimits: { charges: 10, eventLoopDelayMs: 200 } })
  const orders = Array.from({ length: 30 }, (_, index) => `order-${index}`)
  const payers = await Promise.all(orders.map((order) => aPayer(app, order)))
  app.control.fail({ path: 'checkout/auth', kind: 'hang', times: 30 })
  const answers = await Promise.all(payers.map(({ pay }) => pay()))
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 202)).toHaveLength(10)
  expect(statuses.filter((status) => status === 503)).toHaveLength(20)
  // Answered before the charge has arrived, where that takes longer than the answer may be held.
  await app.app.drained()
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
