// How a shop tests its own page in a browser: with `wallet-checkout/testing/playwright`.
import { walletCheckoutPage } from 'wallet-checkout/testing/playwright'
import { expect, test } from '../fixtures/test.ts'

test('a shopper pays with the card that the page shows', async ({ page, stand }) => {
  await page.goto(`${stand.shopUrl}/?member=card`)
  const checkout = walletCheckoutPage(page)
  await expect(checkout.in('ready')).toBeVisible()
  await expect(checkout.frame.cardDigits).toHaveText('•••• 0003')
  await checkout.pay()
  await expect(checkout.in('success')).toBeVisible()
  expect(await checkout.state()).toBe('success')
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('a shopper reads why a payment did not go through', async ({ page, stand }) => {
  await page.goto(`${stand.shopUrl}/?member=insufficient-funds&locale=en`)
  const checkout = walletCheckoutPage(page, { locale: 'en', amount: '₺149.90' })
  await checkout.pay()
  await expect(checkout.in('declined')).toBeVisible()
  await expect(checkout.declinedText).toContainText('balance')
})

test('a shopper approves at the bank, or logs in at iyzico', async ({ page, stand }) => {
  await page.goto(`${stand.shopUrl}/?member=debit-card`)
  const checkout = walletCheckoutPage(page)
  await checkout.pay()
  await checkout.approveAtBank()
  await expect(checkout.in('success')).toBeVisible()

  const { name, gsmNumber, lastFour } = stand.newHolder()
  await page.goto(`${stand.shopUrl}/?member=${name}`)
  const hosted = await checkout.openHostedLogin()
  await hosted.payAs(gsmNumber, lastFour)
  await expect(page.locator('[data-outcome="paid"]')).toBeVisible()
})
