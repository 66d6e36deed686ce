import { expect, test } from 'vitest'
import { readAllowedOrigins } from './read-allowed-origins.ts'

function aPage(head: string): Document {
  return new DOMParser().parseFromString(`<head>${head}</head>`, 'text/html')
}

test('reads the origins that the server printed', () => {
  const meta =
    '<meta name="wallet-checkout-origins" content=" https://a.example  http://b.example:1 ">'
  expect(readAllowedOrigins(aPage(meta))).toEqual(['https://a.example', 'http://b.example:1'])
})

test('allows nobody where nothing is printed', () => {
  expect(readAllowedOrigins(aPage(''))).toEqual([])
  expect(readAllowedOrigins(aPage('<meta name="wallet-checkout-origins">'))).toEqual([])
  expect(readAllowedOrigins(aPage('<meta name="wallet-checkout-origins" content=" ">'))).toEqual([])
})
