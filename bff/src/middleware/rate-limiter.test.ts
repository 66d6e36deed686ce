import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRateLimiter } from './rate-limiter.ts'

function aClock() {
  let elapsedMs = 0
  return {
    now: () => 0,
    monotonic: () => elapsedMs,
    advance: (ms: number) => {
      elapsedMs += ms
    },
  }
}

/** Requests of some keys: mostly one upon the other, with pauses of up to a minute and a half. */
const anyTraffic = fc.array(
  fc.record({
    key: fc.constantFrom('a', 'b', 'c'),
    pauseMs: fc.oneof(
      { weight: 12, arbitrary: fc.constant(0) },
      { weight: 6, arbitrary: fc.double({ min: 0, max: 500, noNaN: true }) },
      { weight: 1, arbitrary: fc.nat(90_000) },
    ),
  }),
  { maxLength: 200, size: 'max' },
)
const anyLimit = fc.integer({ min: 1, max: 20 })

it('R30: lets a whole minute’s requests come at once, then says when to come back', () => {
  const clock = aClock()
  const limiter = createRateLimiter({ clock, perMinute: 30, factor: 1 })
  for (let count = 0; count < 30; count += 1) {
    expect(limiter.take('session')).toEqual({ allowed: true })
  }
  expect(limiter.take('session')).toEqual({ allowed: false, retryAfterSeconds: 2 })
  clock.advance(1_999)
  expect(limiter.take('session')).toEqual({ allowed: false, retryAfterSeconds: 1 })
  clock.advance(1)
  expect(limiter.take('session')).toEqual({ allowed: true })
  expect(limiter.take('session')).toEqual({ allowed: false, retryAfterSeconds: 2 })
})

it('R30: has room for a whole minute’s requests again after a minute', () => {
  const clock = aClock()
  const limiter = createRateLimiter({ clock, perMinute: 7, factor: 1 })
  const burst = () => Array.from({ length: 10 }, () => limiter.take('k').allowed).filter(Boolean)
  expect(burst()).toHaveLength(7)
  clock.advance(60_000)
  expect(burst()).toHaveLength(7)
})

it.each([
  [2, 60],
  [0.5, 15],
  [0.01, 1],
])('R30: multiplies the limit by a factor of %d', (factor, atOnce) => {
  const limiter = createRateLimiter({ clock: aClock(), perMinute: 30, factor })
  const taken = Array.from({ length: 100 }, () => limiter.take('k').allowed)
  expect(taken.filter(Boolean)).toHaveLength(atOnce)
})

it('R30: knows no limit with a factor of 0', () => {
  const limiter = createRateLimiter({ clock: aClock(), perMinute: 1, factor: 0 })
  const taken = Array.from({ length: 1_000 }, () => limiter.take('k').allowed)
  expect(taken.every(Boolean)).toBe(true)
})

it('R30: never lets more through in a span of time than it refills, and one burst', () => {
  fc.assert(
    fc.property(anyTraffic, anyLimit, (traffic, perMinute) => {
      const clock = aClock()
      const limiter = createRateLimiter({ clock, perMinute, factor: 1 })
      const passedAt: number[] = []
      for (const { pauseMs } of traffic) {
        clock.advance(pauseMs)
        if (limiter.take('k').allowed) passedAt.push(clock.monotonic())
      }
      for (const [first, from] of passedAt.entries()) {
        for (const [index, to] of passedAt.slice(first).entries()) {
          const refilled = ((to - from) / 60_000) * perMinute
          expect(index + 1).toBeLessThanOrEqual(perMinute + refilled + 0.001)
        }
      }
    }),
    { numRuns: 50 },
  )
})

it('R30: lets through whoever comes back when told to, and not a second earlier', () => {
  fc.assert(
    fc.property(anyTraffic, anyLimit, (traffic, perMinute) => {
      const clock = aClock()
      const limiter = createRateLimiter({ clock, perMinute, factor: 1 })
      for (const { pauseMs } of traffic) {
        clock.advance(pauseMs)
        const taken = limiter.take('k')
        if (taken.allowed) continue
        expect(taken.retryAfterSeconds).toBeGreaterThanOrEqual(1)
        clock.advance((taken.retryAfterSeconds - 1) * 1000)
        expect(limiter.take('k').allowed).toBe(false)
        clock.advance(1000)
        expect(limiter.take('k').allowed).toBe(true)
      }
    }),
  )
})

it('R30: counts each key as if it were alone', () => {
  fc.assert(
    fc.property(anyTraffic, anyLimit, (traffic, perMinute) => {
      const clock = aClock()
      const shared = createRateLimiter({ clock, perMinute, factor: 1 })
      const alone = new Map(
        ['a', 'b', 'c'].map((key) => [key, createRateLimiter({ clock, perMinute, factor: 1 })]),
      )
      for (const { key, pauseMs } of traffic) {
        clock.advance(pauseMs)
        expect(shared.take(key)).toEqual(alone.get(key)?.take(key))
      }
    }),
  )
})

it('R30: remembers so many keys and no more, and forgets the longest silent one first', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(50), (maxKeys, more) => {
      const limiter = createRateLimiter({ clock: aClock(), perMinute: 1, factor: 1, maxKeys })
      const keys = Array.from({ length: maxKeys + more }, (_, index) => `key-${index}`)
      for (const key of keys) limiter.take(key)
      const refused = keys.toReversed().map((key) => !limiter.take(key).allowed)
      expect(refused.indexOf(false)).toBe(more > 0 ? maxKeys : -1)
    }),
  )
})
