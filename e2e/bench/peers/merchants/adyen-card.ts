import { Card, Dropin } from '@adyen/adyen-web'
import { createAdyenCheckout } from './adyen-checkout.ts'

new Dropin(await createAdyenCheckout(), { paymentMethodComponents: [Card] }).mount('#payment')
