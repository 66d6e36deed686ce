import { expect, test } from 'vitest'
import { createTestClock } from '../../testing/test-clock.ts'
import { createStoreClock } from './store-clock.ts'

const hour = 3_600_000
const begin = Date.UTC(2026, 10, 23, 9)

/** A machine whose wall clock is wrong, beside a store that is right. */
function scene({ wrongByMs = hour } = {}) {
  const store = createTestClock(begin)
  const machine = createTestClock(begin + wrongByMs)
  const storeClock = createStoreClock(machine)
  const advance = (ms: number) => {
    store.advance(ms)
    machine.advance(ms)
  }
  /** The store answers in the middle, unless told otherwise. */
  const beat = (thereMs = 0, backMs = thereMs) =>
    storeClock.setBy(async () => {
      advance(thereMs)
      const at = store.now()
      advance(backMs)
      return { at }
    })
  return { store, machine, storeClock, advance, beat }
}

test('is the wall clock of the machine until the store has told its time', () => {
  const { machine, storeClock } = scene()
  machine.jump(-hour)
  expect(storeClock.now()).toBe(machine.now())
})

test('two machines whose clocks are hours apart tell the same time', async () => {
  const fast = scene({ wrongByMs: hour })
  const slow = scene({ wrongByMs: -2 * hour })
  for (const { beat, advance } of [fast, slow]) {
    await beat()
    advance(5_000)
  }
  expect([fast.storeClock.now(), slow.storeClock.now()]).toEqual([begin + 5_000, begin + 5_000])
})

test('a step of the wall clock changes nothing', async () => {
  const { machine, storeClock, advance, beat } = scene()
  await beat()
  machine.jump(-5 * hour)
  advance(1_000)
  expect(storeClock.now()).toBe(begin + 1_000)
})

test('follows a store whose own clock steps, with the next heartbeat', async () => {
  const { store, storeClock, beat } = scene()
  await beat()
  store.jump(-hour)
  expect(storeClock.now()).toBe(begin)
  await beat()
  expect(storeClock.now()).toBe(begin - hour)
})

test('a slow answer corrects no more than it proves', async () => {
  const { store, storeClock, beat } = scene()
  await beat(10)
  await beat(2_000, 100)
  expect(storeClock.now()).toBe(store.now())
  // Now the store is a second behind: an answer that took two proves nothing of it.
  store.jump(-1_000)
  await beat(1_000)
  expect(storeClock.now()).toBe(store.now() + 1_000)
  await beat(1)
  expect(storeClock.now() - store.now()).toBeLessThanOrEqual(1)
})

test('hands on what the store said, and a failure too, which changes nothing', async () => {
  const { store, storeClock, beat } = scene()
  expect(await beat()).toEqual({ at: begin })
  await expect(storeClock.setBy(() => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(storeClock.now()).toBe(store.now())
})

test('tells whole milliseconds, though a monotonic clock has fractions', async () => {
  let monotonic = 0.7
  const storeClock = createStoreClock({ now: () => 0, monotonic: () => monotonic })
  await storeClock.setBy(async () => ({ at: begin }))
  monotonic += 10.1
  expect(storeClock.now()).toBe(begin + 10)
})
