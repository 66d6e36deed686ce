import { expect, test, vi } from 'vitest'
import { tellMerchant } from './tell-merchant.ts'

test('names a mistake once, each list of it, and nothing where there is none', () => {
  const say = vi.spyOn(console, 'warn').mockReturnValue()
  tellMerchant('unsupported_texts', [])
  tellMerchant('unsupported_texts', ['pay', 'nothing'])
  tellMerchant('unsupported_texts', ['pay', 'nothing'])
  tellMerchant('unsupported_texts', ['pay'])
  expect(say.mock.calls).toEqual([
    ['[wallet-checkout] unsupported_texts', 'pay, nothing'],
    ['[wallet-checkout] unsupported_texts', 'pay'],
  ])
})
