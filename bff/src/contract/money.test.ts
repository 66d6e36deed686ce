import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { moneySchema, toDecimal, toMinor } from './money.ts'

test('R50: every amount survives the way to minor units and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999_999 }), (amountMinor) => {
      const decimal = toDecimal(amountMinor)
      expect(moneySchema.safeParse(decimal).success).toBe(true)
      expect(toMinor(decimal)).toBe(amountMinor)
    }),
  )
})

test.each([
  ['10.5', 1050, '10.50'],
  ['10.50', 1050, '10.50'],
  ['10', 1000, '10.00'],
  ['0.01', 1, '0.01'],
  ['999999999.99', 99_999_999_999, '999999999.99'],
])('R50: %s is %i minor units', (given, amountMinor, canonical) => {
  expect(toMinor(given)).toBe(amountMinor)
  expect(toDecimal(toMinor(given))).toBe(canonical)
})

test.each([
  '0',
  '0.00',
  '-1',
  '+1',
  '1e3',
  '10.555',
  '.5',
  '5.',
  ' 5',
  '1,50',
  '1000000000',
  'NaN',
  'Infinity',
  '٣',
  '',
  0.1 + 0.2,
  10,
  null,
])('R50: %j is not an amount', (given) => {
  expect(moneySchema.safeParse(given).success).toBe(false)
})
