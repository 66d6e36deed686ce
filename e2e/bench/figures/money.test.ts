import { expect, test } from 'vitest'
import { compareMoney, isDamage } from './money.ts'

test('one charge for every paid order is no damage', () => {
  const damage = compareMoney(['1', '2'], ['2', '1'])
  expect(damage).toEqual({ double: 0, lost: 0, unpaid: 0 })
  expect(isDamage(damage)).toBe(false)
})

test.each([
  ['a payment charged twice', ['1', '1'], ['1'], { double: 1, lost: 0, unpaid: 0 }],
  ['a charge that no order knows', ['1', '2'], ['1'], { double: 0, lost: 1, unpaid: 0 }],
  ['an order paid without a charge', ['1'], ['1', '2'], { double: 0, lost: 0, unpaid: 1 }],
  ['two orders with one payment', ['1'], ['1', '1'], { double: 0, lost: 0, unpaid: 1 }],
])('%s is damage', (_, charged, paid, expected) => {
  const damage = compareMoney(charged, paid)
  expect(damage).toEqual(expected)
  expect(isDamage(damage)).toBe(true)
})
