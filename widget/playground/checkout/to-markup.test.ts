import { expect, test } from 'vitest'
import { toMarkup } from './to-markup.ts'

test('writes the element as a merchant would, without what belongs to one order', () => {
  const element = document.createElement('wallet-checkout')
  element.setAttribute('session', 'cs_canary')
  element.setAttribute('client-secret', 'cs_canary_secret')
  element.setAttribute('theme', 'dark')
  element.setAttribute('appearance', '{"preset":"soft"}')
  element.dataset['state'] = 'ready'
  expect(toMarkup(element)).toBe(
    `<wallet-checkout session="…" client-secret="…" theme="dark" appearance='{"preset":"soft"}'></wallet-checkout>`,
  )
})
