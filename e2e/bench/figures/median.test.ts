import { expect, test } from 'vitest'
import { median } from './median.ts'

test('is the value in the middle, whatever the order', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([7])).toBe(7)
})

test('is between the two in the middle of an even number', () => {
  expect(median([1, 100, 3, 2])).toBe(2.5)
})

test('of nothing is no number', () => {
  expect(median([])).toBeNaN()
})
