// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { defineWalletCheckout } from './define-wallet-checkout.ts'

test('defines the element once, and refuses a second BFF by name', () => {
  vi.stubGlobal('isSecureContext', true)
  const say = vi.spyOn(console, 'warn').mockReturnValue()
  defineWalletCheckout('https://pay.example')
  const first = customElements.get('wallet-checkout')
  expect(first).toBeDefined()

  defineWalletCheckout('https://pay.example/')
  expect(customElements.get('wallet-checkout')).toBe(first)
  expect(say).not.toHaveBeenCalled()
  expect(() => defineWalletCheckout('https://pay.example/below/a/path')).toThrow(
    'so it cannot show those of https://pay.example/below/a/path',
  )
  expect(() => defineWalletCheckout('https://other.example')).toThrow(
    'This page shows frames of https://pay.example, so it cannot show those of https://other.example',
  )
})
