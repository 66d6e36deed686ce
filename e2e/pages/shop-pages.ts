import type { Page } from '@playwright/test'
import { shopTexts } from './shop-texts.ts'

type Locale = 'tr' | 'en'

/** Where a shopper begins. */
export function productPage(page: Page, locale: Locale) {
  const text = shopTexts[locale]
  return {
    open: async (url: string) => {
      await page.goto(`${url}/product${locale === 'en' ? '?locale=en' : ''}`)
    },
    /** As somebody whom neither the shop nor the checkout has met. */
    openAsNewCustomer: async (url: string) => {
      await page.goto(`${url}/new-customer${locale === 'en' ? '?locale=en' : ''}`)
    },
    buyButton: page.getByRole('button', { name: text.buy, exact: true }),
    accountLink: page.getByRole('link', { name: text.account, exact: true }),
  }
}

/** Where iyzico and the frame bring the buyer back to; it says what the shop's own server was told. */
export function thanksPage(page: Page, locale: Locale) {
  const text = shopTexts[locale]
  const outcome = (name: 'paid' | 'waiting' | 'unpaid') => page.locator(`[data-outcome="${name}"]`)
  return {
    paid: outcome('paid'),
    unpaid: outcome('unpaid'),
    any: page.locator('[data-outcome]'),
    heading: page.getByRole('heading', { name: text.thanks, exact: true }),
    unpaidHeading: page.getByRole('heading', { name: text.unpaid, exact: true }),
    cancelledHeading: page.getByRole('heading', { name: text.cancelled, exact: true }),
    missingHeading: page.getByRole('heading', { name: text.missing, exact: true }),
    /** To the same order, while it is not paid. */
    backToPayLink: page.getByRole('link', { name: text.backToPay, exact: true }),
    goOnLink: page.getByRole('link', { name: text.goOn, exact: true }),
    accountLink: page.getByRole('link', { name: text.account, exact: true }),
  }
}

export function accountPage(page: Page, locale: Locale) {
  const text = shopTexts[locale]
  return {
    linkedWallet: page.locator('[data-wallet="linked"]'),
    noWallet: page.locator('[data-wallet="none"]'),
    forgetButton: page.getByRole('button', { name: text.forget, exact: true }),
    homeLink: page.getByRole('link', { name: text.brand, exact: true }),
  }
}
