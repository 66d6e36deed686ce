import type { Page } from '@playwright/test'
import { bankPage, rightOtp, walletFrame } from 'wallet-checkout/testing/playwright'
import { shopTexts } from './shop-texts.ts'

/** The browser in the demo's story: what is in its window, wherever that has gone. */
export function storyPage(page: Page) {
  const text = shopTexts.tr
  const window = page.getByTitle('The shop').contentFrame()
  const button = (name: string | RegExp) => window.getByRole('button', { name })
  const link = (name: string) => window.getByRole('link', { name, exact: true })

  async function logIn(): Promise<void> {
    await window.getByLabel('Cep telefonu').fill('0555 555 55 55')
    await button('Devam et').click()
    await window.getByLabel('Doğrulama kodu').fill(rightOtp)
    await button('Devam et').click()
  }
  return {
    address: page.getByLabel('Address'),
    buyButton: button(text.buy),
    paid: window.locator('[data-outcome="paid"]'),
    goOnLink: link(text.goOn),
    accountLink: link(text.account),
    homeLink: link(text.brand),
    forgetButton: button(text.forget),
    noWallet: window.locator('[data-wallet="none"]'),
    wallet: walletFrame(window.locator('wallet-checkout iframe').contentFrame()),
    /** The bank behind iyzico's page. */
    bank: bankPage(window),
    /** On iyzico's page: logs in as the customer of the story, and pays with this card. */
    payAtIyzico: async (lastFour: string) => {
      await logIn()
      await window.getByRole('radio', { name: new RegExp(lastFour) }).check()
      await button('Devam et').click()
      await button(/^149,90 TL öde$/).click()
    },
  }
}

/** The demo's page of one checkout, with the inspector beside it. */
export function playgroundPage(page: Page) {
  const inspector = page.getByRole('region', { name: 'Inspector' })
  return {
    element: page.locator('wallet-checkout'),
    wallet: walletFrame(page.locator('wallet-checkout iframe').contentFrame()),
    countdown: inspector.getByRole('timer'),
    notes: inspector.getByRole('list'),
    press: (name: string) => inspector.getByRole('button', { name, exact: true }).click(),
    orderNext: (answer: string) =>
      inspector.getByLabel('Next answer of iyzico').selectOption({ label: answer }),
  }
}
