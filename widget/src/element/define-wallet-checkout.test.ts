// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { defineWalletCheckout } from './define-wallet-checkout.ts'

test('defines the element once, and names a second try', () => {
  vi.stubGlobal('isSecureContext', true)
  const say = vi.spyOn(console, 'warn').mockReturnValue()
  defineWalletCheckout('https://pay.example')
  const first = customElements.get('wallet-checkout')
  expect(first).toBeDefined()
  expect(say).not.toHaveBeenCalled()

  defineWalletCheckout('https://other.example')
  expect(customElements.get('wallet-checkout')).toBe(first)
  expect(say).toHaveBeenCalledExactlyOnceWith('[wallet-checkout] loaded_twice', '')
})
