import type { Locator, Page } from '@playwright/test'
import { bankPage, rightOtp } from './bank-page.ts'

const texts = {
  tr: {
    phone: 'Cep telefonu',
    code: 'Doğrulama kodu',
    goOn: 'Devam et',
    pay: /^[\d.,]+ \S+ öde$/,
    balance: /^Cüzdan bakiyesi/,
    cancel: 'Vazgeç ve mağazaya dön',
    toShop: 'Mağazaya dön',
    expired: 'Ödeme süresi doldu',
    paid: 'Bu ödeme tamamlandı',
    lost: 'İşleminiz tamamlandı',
  },
  en: {
    phone: 'Mobile phone',
    code: 'Verification code',
    goOn: 'Continue',
    pay: /^Pay \D?[\d.,]+$/,
    balance: /^Wallet balance/,
    cancel: 'Cancel and return to the shop',
    toShop: 'Return to the shop',
    expired: 'The time to pay is over',
    paid: 'This payment is complete',
    lost: 'Your payment is done',
  },
}

/** The last four digits of a card of the wallet, or its balance. */
export type Way = 'balance' | (string & {})

/** Where the buyer logs in and pays at iyzico: the fake's, in a tab or a window of its own. */
export function hostedPage(page: Page, locale: 'tr' | 'en' = 'tr') {
  const text = texts[locale]
  const heading = (name: string): Locator => page.getByRole('heading', { name, exact: true })
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true })
  const phoneField = page.getByLabel(text.phone)
  const codeField = page.getByLabel(text.code)
  const wayTo = (way: Way): Locator =>
    page.getByRole('radio', { name: way === 'balance' ? text.balance : new RegExp(way) })
  const payButton = button(text.pay)

  async function giveCode(otp = rightOtp): Promise<void> {
    await codeField.fill(otp)
    await button(text.goOn).click()
  }
  async function logIn(gsmNumber: string): Promise<void> {
    await phoneField.fill(gsmNumber)
    await button(text.goOn).click()
    await giveCode()
  }
  async function choose(way: Way): Promise<void> {
    await wayTo(way).check()
    await button(text.goOn).click()
  }

  return {
    page,
    phoneField,
    codeField,
    alert: page.getByRole('alert'),
    wayTo,
    payButton,
    cancelButton: button(text.cancel),
    toShopButton: button(text.toShop),
    expiredHeading: heading(text.expired),
    paidHeading: heading(text.paid),
    /** Paid, and the way back to the shop got lost. */
    lostHeading: heading(text.lost),
    /** The bank behind it, on this very page. */
    bank: bankPage(page),
    givePhone: async (gsmNumber: string) => {
      await phoneField.fill(gsmNumber)
      await button(text.goOn).click()
    },
    giveCode,
    logIn,
    choose,
    /** From the first step to the press that pays. */
    payAs: async (gsmNumber: string, way: Way) => {
      await logIn(gsmNumber)
      await choose(way)
      await payButton.click()
    },
  }
}
