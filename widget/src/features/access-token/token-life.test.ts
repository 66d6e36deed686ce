import { defaultSettings } from 'bff/contract'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { endOf, isEnoughToPay, isOver, replaceAt } from './token-life.ts'

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

test.each([
  [300, 45],
  [135, 45],
  [60, 20],
  [9, 3],
])('of a life of %i s, the last %i s are too few to pay', (lifeS, neededS) => {
  const life = { startedAt: 0, lifeMs: lifeS * 1000 }
  expect(isEnoughToPay(life, endOf(life) - neededS * 1000)).toBe(true)
  expect(isEnoughToPay(life, endOf(life) - neededS * 1000 + 1)).toBe(false)
})
