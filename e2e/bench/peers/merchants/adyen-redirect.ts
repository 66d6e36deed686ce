import { Dropin, Redirect } from '@adyen/adyen-web'
import { createAdyenCheckout } from './adyen-checkout.ts'

new Dropin(await createAdyenCheckout(), { paymentMethodComponents: [Redirect] }).mount('#payment')
