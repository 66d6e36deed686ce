import { expect, test } from 'vitest'
import { createTestClock } from '../../testing/test-clock.ts'
import { createTimekeeper } from './timekeeper.ts'

const hour = 3_600_000

test('both clocks tell the same while nobody touches them', () => {
  const clock = createTestClock()
  const { now, since } = createTimekeeper(clock)
  const at = now()
  clock.advance(5_000)
  expect(since(at)).toEqual({ leastMs: 5_000, mostMs: 5_000 })
})

test('a step forward counts for the one that says more alone', () => {
  const clock = createTestClock()
  const { now, since } = createTimekeeper(clock)
  const at = now()
  clock.advance(5_000)
  clock.jump(hour)
  clock.advance(1_000)
  expect(since(at)).toEqual({ leastMs: 6_000, mostMs: hour + 6_000 })
})

test('a step back takes nothing away from what has passed', () => {
  const clock = createTestClock()
  const { now, since } = createTimekeeper(clock)
  const at = now()
  clock.advance(5_000)
  clock.jump(-hour)
  clock.advance(1_000)
  expect(since(at)).toEqual({ leastMs: 0, mostMs: 6_000 })
  const afterwards = now()
  clock.advance(2_000)
  expect(since(afterwards)).toEqual({ leastMs: 2_000, mostMs: 2_000 })
})

test('a moment that the wall clock shows twice is the later one', () => {
  const clock = createTestClock()
  const { now, since } = createTimekeeper(clock)
  clock.advance(10_000)
  now()
  clock.jump(-5_000)
  now()
  clock.advance(2_000)
  // It was shown nine seconds in, and again two seconds ago.
  expect(since(now() - 2_000)).toEqual({ leastMs: 2_000, mostMs: 2_000 })
})

test('of the time before its start it vouches for nothing', () => {
  const clock = createTestClock()
  const long = clock.now() - hour
  const { since } = createTimekeeper(clock)
  clock.advance(1_000)
  expect(since(long)).toEqual({ leastMs: 1_000, mostMs: hour + 1_000 })
})

test('a moment of another machine that lies ahead has not passed', () => {
  const clock = createTestClock()
  const { now, since } = createTimekeeper(clock)
  clock.advance(1_000)
  expect(since(now() + 20_000)).toEqual({ leastMs: 0, mostMs: 0 })
})

test('slow corrections of the clock are no steps', () => {
  const clock = createTestClock()
  const { now, since, takeSetBackMs } = createTimekeeper(clock)
  const at = now()
  for (let second = 0; second < 60; second += 1) {
    clock.advance(1_000)
    clock.jump(-3)
    now()
  }
  expect(takeSetBackMs()).toBe(0)
  expect(since(at).mostMs).toBeLessThanOrEqual(60_000)
  expect(since(at).leastMs).toBeGreaterThanOrEqual(59_500)
})

test('says once how far the clock was set back', () => {
  const clock = createTestClock()
  const { takeSetBackMs } = createTimekeeper(clock)
  clock.jump(-hour)
  expect([takeSetBackMs(), takeSetBackMs()]).toEqual([hour, 0])
  clock.jump(hour)
  expect(takeSetBackMs()).toBe(0)
})

test('a stopwatch measures by both clocks', () => {
  const clock = createTestClock()
  const passed = createTimekeeper(clock).start()
  clock.advance(50 * 60_000)
  clock.jump(-hour)
  expect(passed()).toEqual({ leastMs: 0, mostMs: 50 * 60_000 })
})

test('tells whole milliseconds, though a monotonic clock has fractions', () => {
  let monotonic = 0.7
  let wall = 1_700_000_000_000
  const { now, since, start, takeSetBackMs } = createTimekeeper({
    now: () => wall,
    monotonic: () => monotonic,
  })
  const at = now()
  const passed = start()
  monotonic += 1_000.2
  wall += 1_000
  expect(since(at)).toEqual({ leastMs: 1_000, mostMs: 1_000 })
  wall += 5_000
  expect(passed()).toEqual({ leastMs: 1_000, mostMs: 6_000 })
  wall -= 8_000
  expect(takeSetBackMs()).toBe(3_000)
})
