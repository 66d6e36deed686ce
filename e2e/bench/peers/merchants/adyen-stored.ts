import { Card, Dropin } from '@adyen/adyen-web'
import { createAdyenCheckout } from './adyen-checkout.ts'

// One tap: the card is known, and no security code is asked for.
new Dropin(await createAdyenCheckout(), {
  paymentMethodComponents: [Card],
  paymentMethodsConfiguration: { storedCard: { hideCVC: true } },
}).mount('#payment')
