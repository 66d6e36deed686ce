import type { Page } from '@playwright/test'
import type { HostState } from '../../protocol/messages.ts'
import { rightOtp } from './bank-page.ts'
import { hostedPage } from './hosted-page.ts'
import { walletFrame, type WalletFrameOptions } from './wallet-frame.ts'

export type WalletCheckoutPage = ReturnType<typeof walletCheckoutPage>

/**
 * `<wallet-checkout>` on a merchant's page, as its shopper meets it.
 *
 * @param options.nth Which one, where the page has several; the first by default.
 * @example
 * const checkout = walletCheckoutPage(page, { locale: 'tr' })
 * await expect(checkout.frame.card('0003')).toBeVisible()
 * await checkout.pay()
 * await expect(checkout.in('success')).toBeVisible()
 */
export function walletCheckoutPage(
  page: Page,
  options: WalletFrameOptions & { nth?: number } = {},
) {
  const { nth = 0, locale } = options
  const elements = page.locator('wallet-checkout')
  const element = elements.nth(nth)
  const frame = walletFrame(element.locator('iframe').contentFrame(), options)
  return {
    element,
    /** Everything inside: the card, the buttons, what is said. */
    frame,
    /** The element while it is in this state: `expect(checkout.in('ready')).toBeVisible()`. */
    in: (state: HostState) => element.and(page.locator(`[data-state="${state}"]`)),
    /** In which state it is now. */
    state: async () => (await element.getAttribute('data-state')) as HostState | null,
    /** Presses pay, as soon as that may be believed: half a second after it came into sight. */
    pay: async () => {
      await frame.payButton.scrollIntoViewIfNeeded()
      await frame.payButton.click()
    },
    /** Types the code into the bank's page and confirms. */
    approveAtBank: (otp = rightOtp) => frame.bank.approve(otp),
    /** Why the payment did not go through, in the shopper's words. */
    declinedText: frame.alert.filter({ has: frame.declinedHeading }).locator('p'),
    /** Leaves for iyzico's page, and gives what can be done there. */
    openHostedLogin: async () => {
      await frame.loginButton.scrollIntoViewIfNeeded()
      await frame.loginButton.click()
      return hostedPage(page, locale)
    },
  }
}
