import { expect, test } from 'vitest'
import { countHops } from './hops.ts'

test('trips that wait for one another are a hop each', () => {
  const trips = [
    { startedAt: 0, answeredAt: 10 },
    { startedAt: 10, answeredAt: 20 },
    { startedAt: 25, answeredAt: 40 },
  ]
  expect(countHops(trips)).toBe(3)
})

test('trips at the same time are one hop, in whatever order they are told', () => {
  const trips = [
    { startedAt: 12, answeredAt: 30 },
    { startedAt: 0, answeredAt: 10 },
    { startedAt: 11, answeredAt: 20 },
  ]
  expect(countHops(trips)).toBe(2)
})

test('a long trip beside two short ones leaves two hops', () => {
  const trips = [
    { startedAt: 0, answeredAt: 100 },
    { startedAt: 0, answeredAt: 10 },
    { startedAt: 10, answeredAt: 20 },
  ]
  expect(countHops(trips)).toBe(2)
})

test('nothing that was asked is no hop', () => {
  expect(countHops([])).toBe(0)
})
