import { expect, test } from 'vitest'
import { checkoutEvent } from './checkout-event.ts'

test('an event looks to the page as one of the element', () => {
  const heard: unknown[] = []
  const listen = ({ type, detail }: Event & { detail?: unknown }) => heard.push([type, detail])
  document.addEventListener('wallet-checkout:cancel', listen)
  const element = document.createElement('wallet-checkout')
  document.body.append(element)
  element.dispatchEvent(checkoutEvent('cancel', {}))
  expect(heard).toEqual([['wallet-checkout:cancel', {}]])
  const amount = { paidPrice: '149.90', currency: 'TRY' }
  expect(checkoutEvent('before-pay', amount).cancelable).toBe(true)
})
