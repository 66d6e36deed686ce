import { expect, test } from 'vitest'
import { texts, toAmount } from './texts.ts'

test.each([
  ['149.9', 'TRY', '149,90 TL', '₺149.90'],
  ['1234567.5', 'TRY', '1.234.567,50 TL', '₺1,234,567.50'],
  ['10', 'EUR', '10,00 EUR', '€10.00'],
])('writes %s %s as a buyer reads it', (decimal, currency, tr, en) => {
  expect([toAmount(decimal, currency, 'tr'), toAmount(decimal, currency, 'en')]).toEqual([tr, en])
})

test('says everything in both languages, with the same blanks to fill', () => {
  const blanks = (text: unknown) => [...JSON.stringify(text).matchAll(/\{\w+\}/g)].map(String)

  expect(blanks(texts.en)).toEqual(blanks(texts.tr))
  for (const text of Object.values({ ...texts.tr, ...texts.tr.notices }).flat()) {
    expect(text).not.toBe('')
  }
  for (const [name, text] of Object.entries(texts.tr.notices)) {
    expect(texts.en.notices).toHaveProperty(name, expect.not.stringContaining(text))
  }
})
