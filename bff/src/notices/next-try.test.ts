import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextTryAfter, retryDelays } from './next-try.ts'

test('waits longer from try to try, ten times, and then no more', () => {
  const seconds = Array.from({ length: 11 }, (_, index) => nextTryAfter(index + 1, 0, 0))
  expect(seconds.map((ms) => ms && ms / 1_000)).toEqual([
    5,
    30,
    120,
    600,
    1_800,
    3_600,
    10_800,
    21_600,
    43_200,
    86_400,
    undefined,
  ])
})

test('adds a tenth at most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: retryDelays.length }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (tries, chance) => {
        const delay = retryDelays[tries - 1] ?? 0
        const wait = nextTryAfter(tries, 0, chance) ?? 0
        expect(wait).toBeGreaterThanOrEqual(delay)
        expect(wait).toBeLessThanOrEqual(delay * 1.1)
      },
    ),
  )
})
