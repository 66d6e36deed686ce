import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { returnAddressOf } from './return-address.ts'

const origins = ['https://shop.example', 'http://localhost:8080']
const of = (returnUrl: string) => returnAddressOf(returnUrl, 'cs_1', origins)

test.each([
  ['https://shop.example', 'https://shop.example/?checkout_session=cs_1'],
  ['https://shop.example/t', 'https://shop.example/t?checkout_session=cs_1'],
  ['https://shop.example/t?', 'https://shop.example/t?checkout_session=cs_1'],
  ['https://shop.example/t?a=1', 'https://shop.example/t?a=1&checkout_session=cs_1'],
  ['https://shop.example/t?a=%20#b', 'https://shop.example/t?a=%20&checkout_session=cs_1#b'],
  ['http://localhost:8080/t', 'http://localhost:8080/t?checkout_session=cs_1'],
])('%s becomes %s', (returnUrl, expected) => {
  expect(of(returnUrl)).toBe(expected)
})

test.each([
  'https://evil.example/',
  'https://shop.example.evil.example/',
  'https://shop.example:444/',
  'http://shop.example/',
  'https://shop.example@evil.example/',
  'https://evil@shop.example/',
  '//shop.example/',
  'https:\\\\shop.example\\',
  'https://shop.example\\@evil.example/',
  'javascript:alert(1)',
  'https:shop.example',
  '/thanks',
  '',
])('R28: %s is refused', (returnUrl) => {
  expect(of(returnUrl)).toBeUndefined()
})

test('R28: whatever is written there, the browser stays with the merchant', () => {
  const parts = fc.constantFrom('https:', '//', 'shop.example', '@', '\\', '/', '?', '#', ':', 'x')
  const text = fc.oneof(
    fc.string(),
    fc.array(parts).map((each) => each.join('')),
    fc.webUrl(),
  )
  fc.assert(
    fc.property(text, (returnUrl) => {
      const address = of(returnUrl)
      const isWithMerchant = address === undefined || origins.includes(new URL(address).origin)
      expect(isWithMerchant).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})
