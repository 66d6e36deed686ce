import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSameText, sha256Hex } from './digest.ts'

test('hashes the UTF-8 bytes of a text', async () => {
  expect(await sha256Hex('abc')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})

test('R18: says the same as comparing the texts directly', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (left, right) => {
      expect(isSameText(left, right)).toBe(left === right)
      expect(isSameText(left, left)).toBe(true)
    }),
  )
})
