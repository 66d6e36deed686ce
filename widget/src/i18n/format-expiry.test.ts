import { expect, test } from 'vitest'
import { formatExpiry } from './format-expiry.ts'

test('writes the month out in both languages', () => {
  expect(formatExpiry('05', '2026', 'tr')).toBe('Mayıs 2026')
  expect(formatExpiry('05', '2026', 'en')).toBe('May 2026')
})

test('reads months and years of one digit pair', () => {
  expect(formatExpiry('5', '26', 'en')).toBe('May 2026')
  expect(formatExpiry('12', '30', 'en')).toBe('December 2030')
})

test.each([
  [undefined, '2026'],
  ['05', undefined],
  ['13', '2026'],
  ['00', '2026'],
  ['05', '1999'],
  ['<b>', '2026'],
])('says nothing about month %s of year %s', (month, year) => {
  expect(formatExpiry(month, year, 'tr')).toBeNull()
})
