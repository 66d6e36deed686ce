import type { Frame, Locator, Page } from '@playwright/test'
import { walletFrame, type WalletFrame } from './wallet-frame.ts'

export type Visit = {
  /** One of the fake iyzico's members, by name. */
  member?: string
  locale?: 'tr' | 'en'
  theme?: 'auto' | 'light' | 'dark'
}

export type ShopPage = ReturnType<typeof shopPage>

/** The reference shop's page as a shopper and its merchant meet it. */
export function shopPage(page: Page, url: string) {
  const element = page.locator('wallet-checkout')
  return {
    page,
    url,
    /** The merchant's element around the frame. */
    element,
    open: async (visit: Visit = {}): Promise<WalletFrame> => {
      await page.goto(`${url}/?${new URLSearchParams(visit).toString()}`)
      return walletFrame(frameIn(element.first()), visit.locale)
    },
    wallet: (locale: 'tr' | 'en' = 'tr', nth = 0) => walletFrame(frameIn(element.nth(nth)), locale),
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

function frameIn(element: Locator) {
  return element.locator('iframe').contentFrame()
}
