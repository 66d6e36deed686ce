import { expect, test } from 'vitest'
import { studentT } from './student-t.ts'

test.each([
  [1, 12.706],
  [2, 4.303],
  [10, 2.228],
  [11, 2.201],
  [20, 2.086],
  [30, 2.042],
  [60, 2.0],
  [120, 1.98],
])('with %s degrees of freedom it is the %s of the printed tables', (degrees, expected) => {
  expect(studentT(degrees)).toBeCloseTo(expected, 2)
})

test('without a degree of freedom nothing is known', () => {
  expect(studentT(0)).toBe(Infinity)
})
