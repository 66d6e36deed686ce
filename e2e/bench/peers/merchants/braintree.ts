import dropin from 'braintree-web-drop-in'
import { readOrder } from './order.ts'

// Drop-in has no button of its own: the merchant's is let go when it is ready.
const { clientToken: authorization } = readOrder()
await dropin.create({ authorization, container: '#payment' })
const button = document.querySelector<HTMLButtonElement>('#pay')
if (button) button.disabled = false
