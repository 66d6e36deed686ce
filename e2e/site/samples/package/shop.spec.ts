// #region test
import { expect, test } from '@playwright/test'
import { walletCheckoutPage } from 'wallet-checkout/testing/playwright'

test('a buyer pays with the card of the last payment', async ({ page }) => {
  await page.goto('/')
  const checkout = walletCheckoutPage(page, { locale: 'tr' })
  await expect(checkout.frame.card('0003')).toBeVisible()
  await checkout.pay()
  await expect(checkout.in('success')).toBeVisible()
})
// #endregion test
