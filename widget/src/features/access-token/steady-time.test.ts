import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Clock } from './clock.ts'
import { createSteadyTime, longestLifeMs, toleranceMs } from './steady-time.ts'

const hour = 3_600_000

test('counts what both clocks count', () => {
  const { look, pass } = aWorld()
  pass({ awake: 1_234 })
  expect(look()).toBe(1_234)
})

test('reads a late timer as the time that passed, not as a clock that was set', () => {
  const { look, pass } = aWorld()
  pass({ awake: 60_000 })
  expect(look()).toBe(60_000)
})

test('sees a sleep during which the monotonic clock stood still', () => {
  const { look, pass } = aWorld()
  pass({ asleep: hour })
  expect(look()).toBe(hour)
})

test('does not let a wall clock that is set back undo a sleep in an earlier step', () => {
  const { look, pass } = aWorld()
  pass({ asleep: hour })
  look()
  pass({ jump: -hour, awake: 1_000 })
  expect(look()).toBeGreaterThanOrEqual(hour + 1_000)
})

test('never runs backwards', () => {
  const { look, pass } = aWorld()
  pass({ jump: -hour })
  expect(look()).toBeGreaterThanOrEqual(0)
})

test('takes every token for old when the wall clock was set back, since a sleep may hide there', () => {
  const { look, pass } = aWorld()
  pass({ asleep: 290_000, jump: -hour, awake: 10_000 })
  expect(look()).toBe(longestLifeMs)
})

test('takes small corrections of the wall clock for what they are', () => {
  const { look, pass } = aWorld()
  pass({ jump: -toleranceMs, awake: 5_000 })
  expect(look()).toBe(5_000)
})

test('lets a token live on only if all its real time was seen, but for a sleep that a jump hid', () => {
  const step = fc.record({
    awake: fc.nat(600_000),
    asleep: fc.oneof(fc.constant(0), fc.nat(2 * hour)),
    jump: fc.oneof(fc.constant(0), fc.integer({ min: -hour, max: hour })),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { look, pass } = aWorld()
      for (const { awake, asleep, jump } of steps) {
        const before = look()
        pass({ awake, asleep, jump })
        const counted = look() - before
        const isHidden = jump < 0 && asleep + toleranceMs >= -jump
        const real = awake + asleep - (isHidden ? Math.min(asleep, -jump) : 0)
        expect(counted).toBeGreaterThanOrEqual(Math.min(real, longestLifeMs))
      }
    }),
    { numRuns: 500 },
  )
})

/** A computer whose monotonic clock stands still while it sleeps. */
function aWorld() {
  let wall = 1_767_000_000_000
  let monotonic = 5_000
  const clock: Clock = { now: () => wall, monotonic: () => monotonic }
  const pass = ({ awake = 0, asleep = 0, jump = 0 }) => {
    wall += awake + asleep + jump
    monotonic += awake
  }
  return { look: createSteadyTime(clock), pass }
}
