import { expect, test } from 'vitest'
import { fitSlope } from './slope.ts'

test('points on a line have its slope, and no doubt about it', () => {
  const points = [1, 2, 5, 9].map((x) => ({ x, y: 3 * x - 7 }))
  const { slope, low, high } = fitSlope(points)
  for (const bound of [slope, low, high]) expect(bound).toBeCloseTo(3, 10)
})

/** By hand: the squares of x add up to 10, the products to 0.44, the residuals' squares to 0.00464. */
test('points beside a line have bounds as wide as the scatter says', () => {
  const ys = [2.02, 1.98, 2.1, 2.14, 2.16]
  const { slope, low, high } = fitSlope(ys.map((y, index) => ({ x: index + 1, y })))
  expect(slope).toBeCloseTo(0.044, 6)
  expect(high - slope).toBeCloseTo(slope - low, 10)
  expect(high - slope).toBeCloseTo(3.1824 * Math.sqrt(0.00464 / 3 / 10), 6)
})

test('noise around a level has bounds on both sides of zero', () => {
  const points = [5, 4, 5, 4, 5, 4, 5].map((y, x) => ({ x, y }))
  const { low, high } = fitSlope(points)
  expect(low).toBeLessThan(0)
  expect(high).toBeGreaterThan(0)
})

test('two points say nothing about their scatter', () => {
  const { slope, low, high } = fitSlope([
    { x: 0, y: 1 },
    { x: 2, y: 2 },
  ])
  expect([slope, low, high]).toEqual([0.5, -Infinity, Infinity])
})
