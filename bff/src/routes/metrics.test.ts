// What is counted, seen as Prometheus sees it.
import { expect, test } from 'vitest'
import { memberNamed, tokenOf } from '../../testing/answers.ts'
import { createTestApp, testConfig } from '../../testing/test-app.ts'
import { createMemoryStore } from '../storage/memory-store.ts'
import { createMeters } from '../operations/meters.ts'
import { createMetricRegistry } from '../operations/metric-registry.ts'
import { addProcessMetrics } from '../operations/process-metrics.ts'
import { addStateMetrics } from '../operations/state-metrics.ts'
import { metricsApp } from './metrics.ts'

/** A BFF whose doings are counted, a way to pay there, and its metrics. */
async function aCountedApp() {
  const unreadable: string[] = []
  const registry = createMetricRegistry({ onUnreadable: (name) => unreadable.push(name) })
  const config = { ...testConfig, rateLimitFactor: 0 }
  const app = await createTestApp({ meters: createMeters(registry), config })
  addStateMetrics(registry, app.store, app.clock)
  addProcessMetrics(registry, {
    eventLoopDelayMs: () => 12,
    chargesUnderWay: app.app.chargesUnderWay,
    droppedLogLines: () => 7,
  })
  const metrics = metricsApp(registry.render)
  const scrape = async () => (await metrics.request('/metrics')).text()

  async function pay(conversationId = 'order-1001') {
    const { id, clientSecret } = await app.createSession({
      conversationId,
      member: memberNamed('visa-card'),
    })
    const { accessToken } = await tokenOf(await app.askForToken(clientSecret))
    await app.postPayment(clientSecret, accessToken, 'key-1')
    return { id, clientSecret, accessToken }
  }
  return { ...app, metrics, scrape, pay, unreadable }
}

test('counts requests by route and status, charges, look-ups and alarms', async () => {
  const { pay, scrape, control, app, merchant } = await aCountedApp()
  await pay('order-1')
  control.set({ wrongEcho: { paidPrice: '1.00' } })
  await pay('order-2')
  await app.reconciler.round()
  await merchant('/checkout-sessions/cs_none')
  const text = await scrape()
  for (const line of [
    'wallet_checkout_http_requests_total{route="/api/payments",method="POST",status="200"} 1',
    'wallet_checkout_http_requests_total{route="/v1/checkout-sessions/:id",method="GET",status="404"} 1',
    'wallet_checkout_charges_total{call="charge",outcome="success"} 2',
    'wallet_checkout_lookups_total{by="conversation_id",outcome="found"} 2',
    'wallet_checkout_alarms_total{code="charge_mismatch"} 1',
  ]) {
    expect(text.split('\n')).toContain(line)
  }
})

test('tells how many attempts are in which state, since when the oldest is unknown, and what waits', async () => {
  const { pay, scrape, control, clock, store } = await aCountedApp()
  control.fail({ path: 'checkout/auth', kind: 'reset', times: 2 })
  await pay('order-1')
  clock.advance(90_000)
  await pay('order-2')
  const [notice] = await store.listDueNotices(clock.now(), 1)
  if (!notice) throw new Error('The ledger wrote no notice')
  await store.changeNotice({ ...notice, nextTryAt: null, deadAt: clock.now() })
  const lines = (await scrape()).split('\n')
  expect(lines).toContain('wallet_checkout_attempts{state="unknown"} 2')
  expect(lines).toContain('wallet_checkout_attempts{state="review"} 0')
  expect(lines).toContain('wallet_checkout_unknown_seconds 90')
  expect(lines).toContain('wallet_checkout_notices{state="waiting"} 1')
  expect(lines).toContain('wallet_checkout_notices{state="dead"} 1')
  expect(lines).toContain('wallet_checkout_charges_under_way 0')
  expect(lines).toContain('nodejs_eventloop_lag_seconds 0.012')
})

test('R2: holds no id, no amount, no name and no secret', async () => {
  const { pay, scrape, frame } = await aCountedApp()
  const { id, clientSecret, accessToken } = await pay()
  await frame(`/payments/${clientSecret}`, clientSecret)
  await frame('/Ayşe', clientSecret, { method: 'SECRET' })
  // How large this process is, and since when, are numbers that any other may stand in.
  const text = (await scrape()).replace(/^(process|nodejs)_.*$/gm, '')
  for (const canary of [id, clientSecret, accessToken, 'order-1001', '149', 'Ay', 'SECRET']) {
    expect(text).not.toContain(canary)
  }
  expect(text).not.toMatch(/(pa|cs|req|evt|pay)_[0-9a-f]{8}/)
})

test('is text of version 0.0.4, kept by nobody, and the only address of its port', async () => {
  const { metrics } = await aCountedApp()
  const answer = await metrics.request('/metrics')
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  for (const line of (await answer.text()).trimEnd().split('\n')) {
    expect(line).toMatch(
      /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [\d.e+-]+)$/,
    )
  }
  expect((await metrics.request('/v1/checkout-sessions')).status).toBe(404)
  expect((await metrics.request('/metrics', { method: 'POST' })).status).toBe(404)
})

test('is not served by the BFF itself', async () => {
  const { app } = await aCountedApp()
  expect((await app.request('https://pay.example/metrics')).status).toBe(404)
})

test('a store that cannot be read leaves its gauges out, and nothing else', async () => {
  const unreadable: string[] = []
  const registry = createMetricRegistry({ onUnreadable: (name) => unreadable.push(name) })
  const fails = () => Promise.reject(new Error('no store'))
  const store = { ...createMemoryStore(), listAttemptsIn: fails, countNotices: fails }
  addStateMetrics(registry, store, { now: () => 0 })
  addProcessMetrics(registry, {
    eventLoopDelayMs: () => 0,
    chargesUnderWay: () => 3,
    droppedLogLines: () => 0,
  })
  const text = await registry.render()
  expect(text).toContain('wallet_checkout_charges_under_way 3\n')
  expect(text).not.toContain('wallet_checkout_attempts')
  expect(unreadable).toEqual([
    'wallet_checkout_attempts',
    'wallet_checkout_unknown_seconds',
    'wallet_checkout_notices',
  ])
})
