import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toMinorUnits, toSignedNumber, toWirePrice } from './wire-number.ts'

test.each([
  ['149.9', 14_990],
  ['1.00000000', 100],
  ['0E-8', 0],
  ['0.1', 10],
  ['0.29', 29],
  ['1E2', 10_000],
  ['1.005E3', 100_500],
  ['-1', -100],
  ['90071992547409.91', 9_007_199_254_740_991],
])('reads %s as %d minor units (R50)', (text, minor) => {
  expect(toMinorUnits(text)).toBe(minor)
})

test.each([
  '',
  'abc',
  '1,5',
  '10.555',
  '0.001',
  'NaN',
  'Infinity',
  '0x10',
  '1e999',
  ' 1',
  '1.',
  '+1',
])('reads no amount from %j', (text) => {
  expect(toMinorUnits(text)).toBeNaN()
})

test('reads no amount that is too long to be exact', () => {
  expect(toMinorUnits('99999999999999999')).toBeNaN()
})

test.each([
  [14_990, '149.9'],
  [1_000, '10.0'],
  [1_534, '15.34'],
  [5, '0.05'],
  [50, '0.5'],
  [100_000_000_000, '1000000000.0'],
])("writes %d minor units in the SDKs' style: %s", (minor, text) => {
  expect(toWirePrice(minor)).toBe(text)
})

test('reads back every amount that it writes, however many zeros follow', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999_999 }), fc.nat(8), (minor, zeros) => {
      expect(toMinorUnits(toWirePrice(minor) + '0'.repeat(zeros))).toBe(minor)
    }),
  )
})

test.each([
  ['10.50', '10.5'],
  ['10.0', '10'],
  ['10.510', '10.51'],
  ['10.51050', '10.5105'],
  ['1.00000000', '1'],
  ['0E-8', '0'],
  ['100', '100'],
  ['1E2', '100'],
  ['0.05', '0.05'],
  ['-0.50', '-0.5'],
  ['no number', 'no number'],
])('signs %s as %s', (text, signed) => {
  expect(toSignedNumber(text)).toBe(signed)
})

test('signs all writings of one amount alike (R50)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), fc.nat(8), (minor, zeros) => {
      const text = toWirePrice(minor)
      expect(toSignedNumber(text + '0'.repeat(zeros))).toBe(String(Number(text)))
    }),
  )
})
