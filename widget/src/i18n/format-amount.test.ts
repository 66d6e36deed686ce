import { assert, constantFrom, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { formatAmount } from './format-amount.ts'

test.each([
  ['149.90', 'TRY', 'tr', '149,90\u00a0TL'],
  ['149.90', 'TRY', 'en', '₺149.90'],
  ['1234567.05', 'TRY', 'tr', '1.234.567,05\u00a0TL'],
  ['1234567.05', 'TRY', 'en', '₺1,234,567.05'],
  ['10.00', 'USD', 'tr', '$10,00'],
  ['10.00', 'USD', 'en', '$10.00'],
  ['0.01', 'EUR', 'en', '€0.01'],
  ['0.50', 'GBP', 'tr', '£0,50'],
] as const)('writes %s %s in %s as %s', (decimal, currency, locale, written) => {
  expect(formatAmount(decimal, currency, locale)).toBe(written)
})

test('loses no digit of any amount that a checkout session can have', () => {
  assert(
    property(
      integer({ min: 1, max: 99_999_999_999 }),
      constantFrom('tr', 'en'),
      constantFrom('TRY', 'USD', 'EUR', 'GBP'),
      (amountMinor, locale, currency) => {
        const digits = String(amountMinor).padStart(3, '0')
        const decimal = `${digits.slice(0, -2)}.${digits.slice(-2)}`
        expect(formatAmount(decimal, currency, locale).replaceAll(/\D/g, '')).toBe(digits)
      },
    ),
  )
})
