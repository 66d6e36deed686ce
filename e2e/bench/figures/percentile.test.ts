import { expect, test } from 'vitest'
import { percentile } from './percentile.ts'

const oneToHundred = Array.from({ length: 100 }, (_, index) => 100 - index)

test.each([
  [0, 1],
  [1, 1],
  [50, 50],
  [99, 99],
  [99.1, 100],
  [100, 100],
])('of the numbers from 1 to 100, in any order, p%s is %s', (percent, expected) => {
  expect(percentile(oneToHundred, percent)).toBe(expected)
})

test('numbers are ordered as numbers, and the list is left as it was', () => {
  const values = [10, 9, 100]
  expect(percentile(values, 50)).toBe(10)
  expect(values).toEqual([10, 9, 100])
})

test('every percentile of one value is that value, and of none there is none', () => {
  expect([0, 50, 99].map((percent) => percentile([7], percent))).toEqual([7, 7, 7])
  expect(percentile([], 99)).toBeNaN()
})
