import { currencySchema, type Currency, type Locale } from 'bff/contract'
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

const turkish = new Intl.NumberFormat('tr', { minimumFractionDigits: 2 })

function writtenByIntl(amount: number, currency: Currency, locale: Locale): string {
  if (currency === 'TRY' && locale === 'tr') return `${turkish.format(amount)}\u00a0TL`
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const
  return new Intl.NumberFormat(locale, style).format(amount)
}

test('loses no digit of any amount that a checkout session can have, and writes it as Intl does', () => {
  assert(
    property(
      integer({ min: 1, max: 99_999_999_999 }),
      constantFrom('tr', 'en'),
      constantFrom(...currencySchema.options),
      (amountMinor, locale, currency) => {
        const digits = String(amountMinor).padStart(3, '0')
        const decimal = `${digits.slice(0, -2)}.${digits.slice(-2)}`
        const written = formatAmount(decimal, currency, locale)
        expect(written.replaceAll(/\D/g, '')).toBe(digits)
        expect(written).toBe(writtenByIntl(Number(decimal), currency, locale))
      },
    ),
  )
})
