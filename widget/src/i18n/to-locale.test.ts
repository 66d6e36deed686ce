import { expect, test } from 'vitest'
import { toLocale } from './to-locale.ts'

test('takes the first language that it knows', () => {
  expect(toLocale([undefined, 'en', 'tr'])).toBe('en')
  expect(toLocale(['de-AT', 'EN-gb', 'tr'])).toBe('en')
  expect(toLocale(['tr-TR', 'en'])).toBe('tr')
})

test('is Turkish when nothing fits', () => {
  expect(toLocale([])).toBe('tr')
  expect(toLocale(['de', 'trx', undefined])).toBe('tr')
})
