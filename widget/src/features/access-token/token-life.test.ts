import { defaultSettings } from 'bff/contract'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { endOf, isOver, replaceAt } from './token-life.ts'

test('counts a life from the start of its request', () => {
  const life = { startedAt: 1_000, lifeMs: 285_000 }
  expect(endOf(life)).toBe(286_000)
  expect(isOver(life, 285_999)).toBe(false)
  expect(isOver(life, 286_000)).toBe(true)
})

test('takes a life that is no number for over', () => {
  expect(isOver({ startedAt: 0, lifeMs: Number.NaN }, 0)).toBe(true)
})

test('asks when the BFF would not hand out the same token again, and before paying would wait', () => {
  const { refreshAheadMs } = defaultSettings.accessToken
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), (seconds) => {
      const life = { startedAt: 0, lifeMs: seconds * 1000 }
      const left = endOf(life) - replaceAt(life)
      expect(left).toBeLessThan(Math.min(refreshAheadMs, life.lifeMs / 2))
      expect(left).toBeGreaterThan(Math.min(45_000, life.lifeMs / 3))
    }),
  )
})
