import { expect, test } from 'vitest'
import { RawNumber, toJson } from './raw-number.ts'

test("writes Java's numbers by their own text", () => {
  const value = { price: new RawNumber('1.00000000'), fees: [new RawNumber('0E-8'), 2] }

  expect(toJson(value)).toBe('{"price":1.00000000,"fees":[0E-8,2]}')
})

test('leaves everything else as JSON.stringify has it', () => {
  const value = { text: 'Şipariş "1"', none: undefined, list: [null, true, 1.5], nested: {} }

  expect(toJson(value)).toBe(JSON.stringify(value))
})
