import { expect, test } from 'vitest'
import { createTestClock } from '../../../testing/test-clock.ts'
import { createTimekeeper } from '../timekeeper.ts'
import { anAttempt } from '../../storage/store-contract/rows.ts'
import { createAbandonedAttempts } from './abandoned-attempts.ts'

const hour = 3_600_000

/** A process that watches, and what it sees. */
function aWatch(attempts = [anAttempt(1, { instanceId: 'other' })]) {
  const clock = createTestClock()
  const heartbeats = new Map<string, number>()
  const listed = [...attempts]
  const watch = createAbandonedAttempts({
    store: {
      listAttendedAttempts: async () =>
        listed.map((attempt) => ({ attempt, heartbeats: heartbeats.get(attempt.instanceId) ?? 0 })),
    },
    timekeeper: createTimekeeper(clock),
    settings: { silentMs: 10_000, leaseMs: 150_000 },
  })
  return {
    clock,
    listed,
    beat: (instanceId: string) =>
      void heartbeats.set(instanceId, (heartbeats.get(instanceId) ?? 0) + 1),
    ids: async () => (await watch.list()).map(({ id }) => id),
    /** Looks on every second. */
    watchFor: async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 1_000) {
        clock.advance(1_000)
        await watch.list()
      }
    },
  }
}

test('takes nothing for abandoned that it sees for the first time, however old it is', async () => {
  const { clock, ids } = aWatch([anAttempt(1, { since: 0, createdAt: 0 })])
  clock.advance(hour)
  expect(await ids()).toEqual([])
})

test('takes an attempt for abandoned when the heartbeats of its instance stand still', async () => {
  const { clock, beat, ids } = aWatch()
  beat('other')
  expect(await ids()).toEqual([])
  clock.advance(9_999)
  expect(await ids()).toEqual([])
  beat('other')
  clock.advance(9_999)
  expect(await ids()).toEqual([])
  clock.advance(9_999)
  expect(await ids()).toEqual([])
  clock.advance(1)
  expect(await ids()).toEqual(['pa_1'])
  beat('other')
  expect(await ids()).toEqual([])
})

test('takes an attempt for abandoned that stays as it is for too long, however alive its instance', async () => {
  const { clock, beat, ids, listed } = aWatch()
  await ids()
  for (let passed = 0; passed < 149_000; passed += 1_000) {
    clock.advance(1_000)
    beat('other')
    expect(await ids()).toEqual([])
  }
  clock.advance(1_000)
  beat('other')
  expect(await ids()).toEqual(['pa_1'])
  listed[0] = anAttempt(1, { instanceId: 'other', version: 2 })
  expect(await ids()).toEqual([])
})

test.each([
  ['forward by 11 seconds', 11_000],
  ['forward by three hours', 3 * hour],
])('takes nothing for abandoned because the wall clock goes %s', async (_name, ms) => {
  const { clock, ids, beat } = aWatch()
  await ids()
  clock.jump(ms)
  expect(await ids()).toEqual([])
  clock.advance(9_999)
  expect(await ids()).toEqual([])
  beat('other')
  clock.jump(ms)
  expect(await ids()).toEqual([])
})

test('waits no longer because the wall clock goes back by three hours', async () => {
  const { clock, watchFor, ids } = aWatch()
  await ids()
  await watchFor(5_000)
  clock.jump(-3 * hour)
  // The second in which it went back is the one that does not count.
  await watchFor(5_000)
  expect(await ids()).toEqual([])
  await watchFor(1_000)
  expect(await ids()).toEqual(['pa_1'])
})

test('forgets an attempt that is no longer there', async () => {
  const { clock, ids, listed } = aWatch()
  await ids()
  const [attempt] = listed.splice(0)
  clock.advance(9_000)
  await ids()
  listed.push(attempt!)
  clock.advance(9_000)
  expect(await ids()).toEqual([])
})
