// What the types of the test kit allow and refuse.
import { createTestCheckout, walletOf, type Attempt } from 'wallet-checkout/testing'
import { walletCheckoutPage } from 'wallet-checkout/testing/playwright'

export async function tests(page: Parameters<typeof walletCheckoutPage>[0]): Promise<void> {
  const { iyzico, shopper } = await createTestCheckout({
    bffUrl: 'https://pay.shop.example',
    merchantSecretKey: 'a-merchant-secret-key-of-some-length',
    allowedOrigins: ['https://shop.example'],
  })
  const attempt: Attempt = await shopper.pay({ clientSecret: 'cs_1_secret_1' })
  iyzico.fail({ path: 'checkout/auth', kind: 'reset' })
  // @ts-expect-error -- no such fault
  iyzico.fail({ kind: 'bad weather' })
  // @ts-expect-error -- nobody has this name
  void [attempt, walletOf('somebody')]
  await walletCheckoutPage(page, { locale: 'en' }).pay()
  // @ts-expect-error -- no such state
  walletCheckoutPage(page).in('payed')
}
