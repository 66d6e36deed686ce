import type { Frame, Page } from '@playwright/test'
import {
  hostedPage,
  walletCheckoutPage,
  type WalletCheckoutPage,
  type WalletFrame,
} from 'wallet-checkout/testing/playwright'
import { accountPage, productPage, thanksPage } from './shop-pages.ts'

export type Visit = {
  /** Who buys: one of the fake iyzico's members, by name, or anybody else. */
  member?: string
  locale?: 'tr' | 'en'
  theme?: 'auto' | 'light' | 'dark'
  /** Where iyzico's page opens: this one by default. */
  login?: 'popup'
}

/** What the shop's one order costs, as the frame shows it. */
const amounts = { tr: '149,90 TL', en: '₺149.90' }

export type ShopPage = ReturnType<typeof shopPage>

/** The reference shop's page as a shopper and its merchant meet it. */
export function shopPage(page: Page, url: string) {
  const element = page.locator('wallet-checkout')
  const checkout = (locale: 'tr' | 'en' = 'tr', nth = 0): WalletCheckoutPage =>
    walletCheckoutPage(page, { locale, nth, amount: amounts[locale] })
  const open = async (visit: Visit = {}, path = '/'): Promise<WalletFrame> => {
    await page.goto(`${url}${path}?${new URLSearchParams(visit).toString()}`)
    return checkout(visit.locale).frame
  }
  return {
    page,
    url,
    /** The merchant's element around the frame. */
    element,
    /** The checkout that stays where it is when it is paid. */
    open,
    /** The checkout that goes on to the page of thanks. */
    openCheckout: (visit: Visit = {}) => open(visit, '/checkout'),
    wallet: (locale?: 'tr' | 'en', nth?: number) => checkout(locale, nth).frame,
    /** iyzico's page in the place of the shop's. */
    hosted: (locale: 'tr' | 'en' = 'tr') => hostedPage(page, locale),
    product: (locale: 'tr' | 'en' = 'tr') => productPage(page, locale),
    thanks: (locale: 'tr' | 'en' = 'tr') => thanksPage(page, locale),
    account: (locale: 'tr' | 'en' = 'tr') => accountPage(page, locale),
    /** One Tab on from the last of the shop's own links. */
    tabIntoFrame: async () => {
      await page.getByRole('banner').getByRole('link').last().focus()
      await page.keyboard.press('Tab')
    },
    /** The frame as a document, for what no shopper can see. */
    frame: async (): Promise<Frame> => {
      const handle = await element.first().locator('iframe').elementHandle()
      const frame = await handle?.contentFrame()
      if (!frame) throw new Error('there is no payment frame on the page')
      return frame
    },
    sessionOf: async (): Promise<{ id: string; clientSecret: string }> => ({
      id: (await element.first().getAttribute('session')) ?? '',
      clientSecret: (await element.first().getAttribute('client-secret')) ?? '',
    }),
  }
}
