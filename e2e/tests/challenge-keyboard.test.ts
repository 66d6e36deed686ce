import { expect, test } from '../fixtures/test.ts'
import { rightOtp } from 'wallet-checkout/testing/playwright'

test('a payment with a challenge is made with the keyboard alone, and the focus is never lost', async ({
  shop,
  stand,
}) => {
  const { keyboard } = shop.page
  const wallet = await shop.open({ member: 'debit-card' })
  await expect(wallet.payButton).toBeEnabled()
  await shop.tabIntoFrame()
  await expect(wallet.payButton).toBeFocused()
  await expect(wallet.payButton).toBeEnabled()
  await keyboard.press('Enter')

  await expect(wallet.bank.otpField).toBeVisible()
  const frame = await shop.frame()
  await expect
    .poll(() => frame.evaluate(() => document.activeElement?.getAttribute('title')))
    .toBe('Bankanızın sayfası')
  await expect(wallet.announcement).toContainText('Bankanız onayınızı istiyor')
  // The bank's document is that of another process, and hears of its focus last.
  await expect
    .poll(() => wallet.bank.otpField.evaluate((field) => field.ownerDocument.hasFocus()))
    .toBe(true)
  await keyboard.press('Tab')
  await expect
    .poll(() =>
      wallet.bank.otpField.evaluate((field) => field.ownerDocument.activeElement === field),
    )
    .toBe(true)
  await keyboard.type(rightOtp)
  await expect(wallet.bank.otpField).toHaveValue(rightOtp)
  await keyboard.press('Enter')

  await expect(wallet.paidHeading).toBeVisible()
  await expect(wallet.panel).toBeFocused()
  await expect(wallet.announcement).toContainText('Ödeme tamamlandı')
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('a challenge is left with the keyboard: past the bank’s page lies the way out', async ({
  shop,
  stand,
}) => {
  const { keyboard } = shop.page
  const wallet = await shop.open({ member: 'debit-card' })
  await wallet.payButton.click()
  await expect(wallet.bank.otpField).toBeVisible()
  await wallet.bank.cancelButton.focus()
  await keyboard.press('Tab')
  await expect(wallet.cancelButton).toBeFocused()
  await keyboard.press('Enter')
  await expect(wallet.declinedHeading).toBeVisible({ timeout: 20_000 })
  await expect(wallet.panel).toBeFocused()
  await keyboard.press('Tab')
  await expect(wallet.payButton).toBeFocused()
  expect(stand.iyzico.charges()).toEqual([])
})
