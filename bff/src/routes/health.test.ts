import { expect, onTestFinished, test } from 'vitest'
import { createTestApp, publicUrl, type TestApp } from '../../testing/test-app.ts'
import { defaultSettings } from '../contract/index.ts'
import { createTestClock } from '../../testing/test-clock.ts'
import type { Store } from '../storage/store.ts'
import { createMemoryStore } from '../storage/memory-store.ts'
import { openPostgresStore } from '../storage/postgres-store.ts'
import { usePostgres } from '../storage/postgres/test-postgres.ts'
import { StorageError } from '../storage/storage-error.ts'

const postgres = usePostgres()

test('R40: alive and ready say so', async () => {
  const { app } = await createTestApp()
  await app.beat()
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
  await app.beat()
  expect((await app.request(`${publicUrl}/livez`)).status).toBe(200)
  const ready = await app.request(`${publicUrl}/readyz`)
  expect([ready.status, await ready.json()]).toMatchObject([
    503,
    { status: 'unavailable', checks: { store: 'ok', accepting: 'failed' } },
  ])
})

test('R40: an instance is not ready before its first heartbeat, and says nothing of it', async () => {
  const testApp = await createTestApp()
  expect(await readyOf(testApp)).toMatchObject({ status: 503, checks: { store: 'failed' } })
  expect(changesOf(testApp)).toEqual([])
})

test('R40: a store that cannot be written makes an instance not ready, which is logged once', async () => {
  const clock = createTestClock()
  const memory = createMemoryStore({ clock })
  let isAway = true
  const store: Store = {
    ...memory,
    beat: async (id) => {
      if (isAway) throw new StorageError('unreachable', 'canary', new Error('canary'))
      return memory.beat(id)
    },
  }
  const testApp = await createTestApp({ store, clock })
  await testApp.app.beat()
  for (let probe = 0; probe < 5; probe += 1) {
    expect(await readyOf(testApp)).toMatchObject({ status: 503, checks: { store: 'failed' } })
  }
  await testApp.app.beat()
  isAway = false
  await testApp.app.beat()
  expect(await readyOf(testApp)).toMatchObject({ status: 200 })
  expect(changesOf(testApp)).toMatchObject([
    {
      level: 'error',
      fields: {
        code: 'not_ready',
        failed: ['store'],
        error: { name: 'StorageError', code: 'unreachable' },
      },
    },
    { level: 'info', fields: { code: 'ready_again' } },
  ])
  expect(JSON.stringify(testApp.lines)).not.toContain('canary')
})

test('R40: heartbeats that do not come back make an instance not ready, and do not pile up', async () => {
  const clock = createTestClock()
  const memory = createMemoryStore({ clock })
  let isHanging = false
  let beats = 0
  const store: Store = {
    ...memory,
    beat: (id) => {
      beats += 1
      return isHanging ? new Promise(() => {}) : memory.beat(id)
    },
  }
  const testApp = await createTestApp({ store, clock })
  await testApp.app.beat()
  isHanging = true
  for (let round = 0; round < 4; round += 1) {
    clock.advance(2_000)
    void testApp.app.beat()
    expect(await readyOf(testApp)).toMatchObject({ status: 200 })
  }
  clock.advance(1)
  expect(await readyOf(testApp)).toMatchObject({ status: 503, checks: { store: 'failed' } })
  expect(beats).toBe(2)
})

test('R40: a clock in the past makes an instance not ready', async () => {
  const testApp = await createTestApp({ clock: createTestClock(0) })
  await testApp.app.beat()
  expect(await readyOf(testApp)).toMatchObject({ status: 503, checks: { clock: 'failed' } })
})

test.each([-30_001, 30_001])(
  'R40: a clock that is %i ms from the store’s makes an instance not ready',
  async (differenceMs) => {
    const clock = createTestClock()
    const testApp = await createTestApp({
      store: createMemoryStore({ clock: { ...clock } }),
      clock,
    })
    await testApp.app.beat()
    expect(await readyOf(testApp)).toMatchObject({ status: 200 })
    const store = createMemoryStore({ clock: { now: () => clock.now() - differenceMs } })
    const skewed = await createTestApp({ store, clock })
    await skewed.app.beat()
    expect(await readyOf(skewed)).toMatchObject({
      status: 503,
      checks: { store: 'ok', clock: 'failed' },
    })
    expect(changesOf(skewed)).toMatchObject([
      { fields: { code: 'not_ready', failed: ['clock'], clockAheadMs: differenceMs } },
    ])
  },
)

test('R40: what a heartbeat takes is no difference between two clocks', async () => {
  const clock = createTestClock()
  const store: Store = {
    ...createMemoryStore({ clock }),
    beat: async () => {
      clock.advance(20_000)
      const at = clock.now()
      clock.advance(20_000)
      return { at }
    },
  }
  const testApp = await createTestApp({ store, clock })
  await testApp.app.beat()
  expect(await readyOf(testApp)).toMatchObject({ status: 200 })
})

test('R40: iyzico being down does not', async () => {
  const testApp = await createTestApp({ send: () => Promise.reject(new Error('down')) })
  await testApp.app.beat()
  expect(await readyOf(testApp)).toMatchObject({ status: 200 })
})

test('a probe asks the store nothing', async () => {
  const calls: string[] = []
  const store = new Proxy(createMemoryStore(), {
    get: (target, name, receiver) => {
      calls.push(String(name))
      return Reflect.get(target, name, receiver) as unknown
    },
  })
  const testApp = await createTestApp({ store })
  await testApp.app.beat()
  calls.length = 0
  for (let probe = 0; probe < 100; probe += 1) await readyOf(testApp)
  expect(calls).toEqual([])
})

test('an instance on PostgreSQL answers probes while another transaction holds its row', async () => {
  const url = await postgres.emptyUrl()
  const store = await openPostgresStore(url)
  onTestFinished(() => store.close())
  const clock = { now: () => Date.now(), monotonic: () => performance.now() }
  const testApp = await createTestApp({ store, clock })
  await testApp.app.beat()
  const other = await postgres.connect(url)
  await other.query('BEGIN; UPDATE instance SET beat_at = beat_at')
  let isBeating = true
  const beat = testApp.app.beat().finally(() => (isBeating = false))
  const probes = await Promise.all(Array.from({ length: 50 }, () => readyOf(testApp)))
  expect(isBeating).toBe(true)
  expect(new Set(probes.map(({ status }) => status))).toEqual(new Set([200]))
  await other.query('ROLLBACK')
  await beat
  expect(await readyOf(testApp)).toMatchObject({ status: 200, checks: { clock: 'ok' } })
})

/** What is logged, besides the requests. */
function changesOf({ lines }: TestApp) {
  return lines.filter(({ text }) => text !== 'request')
}

async function readyOf({ app }: TestApp) {
  const answer = await app.request(`${publicUrl}/readyz`)
  const { checks } = (await answer.json()) as { checks: Record<string, string> }
  return { status: answer.status, checks }
}

test('a flood of probes is answered, each of them later than one alone', async () => {
  const pauses: number[] = []
  const { app } = await createTestApp({ pause: async (ms) => void pauses.push(ms) })
  await app.beat()
  const perMinute = defaultSettings.ratesPerMinute.probes
  for (let probe = 0; probe < perMinute + 50; probe += 1) {
    const path = probe % 2 === 0 ? '/readyz' : '/livez'
    expect((await app.request(`${publicUrl}${path}`)).status).toBe(200)
  }
  expect(pauses).toEqual(Array(50).fill(500))
})
