import { expect, test } from 'vitest'
import { createTestApp, publicUrl } from '../../testing/test-app.ts'
import { createTestClock } from '../../testing/test-clock.ts'
import { createMemoryStore } from '../storage/memory-store.ts'

test('R40: alive and ready say so', async () => {
  const { app } = await createTestApp()
  const live = await app.request(`${publicUrl}/livez`)
  expect([live.status, await live.json()]).toEqual([200, { status: 'ok', checks: {} }])
  const ready = await app.request(`${publicUrl}/readyz`)
  expect([ready.status, await ready.json()]).toEqual([
    200,
    { status: 'ok', checks: { store: 'ok', clock: 'ok', accepting: 'ok' } },
  ])
})

test('R40: a draining instance is alive, and not ready', async () => {
  const { app } = await createTestApp({ isDraining: () => true })
  expect((await app.request(`${publicUrl}/livez`)).status).toBe(200)
  const ready = await app.request(`${publicUrl}/readyz`)
  expect([ready.status, await ready.json()]).toMatchObject([
    503,
    { status: 'unavailable', checks: { accepting: 'failed' } },
  ])
})

test('R40: a store that cannot be written makes an instance not ready', async () => {
  const store = {
    ...createMemoryStore(),
    check: () => Promise.reject(new Error('disk full')),
  }
  const { app } = await createTestApp({ store })
  const ready = await app.request(`${publicUrl}/readyz`)
  expect([ready.status, await ready.json()]).toMatchObject([503, { checks: { store: 'failed' } }])
})

test('R40: a clock in the past makes an instance not ready', async () => {
  const { app } = await createTestApp({ clock: createTestClock(0) })
  expect((await app.request(`${publicUrl}/readyz`)).status).toBe(503)
})

test('R40: iyzico being down does not', async () => {
  const { app } = await createTestApp({ send: () => Promise.reject(new Error('down')) })
  expect((await app.request(`${publicUrl}/readyz`)).status).toBe(200)
})
