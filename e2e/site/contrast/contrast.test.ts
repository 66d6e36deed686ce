import { expect, test } from 'vitest'
import { contrastOf, inkOn } from './contrast.ts'

test.each([
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#ffffff', 1],
  ['#777777', '#ffffff', 4.48],
  ['#0000ff', '#ffffff', 8.59],
])('%s and %s are %d apart, whichever comes first', (one, other, ratio) => {
  expect(contrastOf(one, other)).toBeCloseTo(ratio, 2)
  expect(contrastOf(other, one)).toBe(contrastOf(one, other))
})

test('writes in white on what is dark, and in ink on what is light', () => {
  expect(inkOn('#1a4fd6')).toBe('#ffffff')
  expect(inkOn('#9ab8ff')).toBe('#101a33')
})
