import type { FrameLocator, Locator } from '@playwright/test'
import { bankPage } from './bank-page.ts'
import { frameTexts } from './frame-texts.ts'

export type WalletFrame = ReturnType<typeof walletFrame>

export type WalletFrameOptions = {
  /** The language of the frame; Turkish where nothing is said. */
  locale?: 'tr' | 'en'
  /** The amount as the frame shows it, `149,90 TL` or `₺149.90`; any where nothing is said. */
  amount?: string
}

/** What a shopper sees in the payment frame, and can do there. */
export function walletFrame(
  frame: FrameLocator,
  { locale = 'tr', amount }: WalletFrameOptions = {},
) {
  const text = frameTexts[locale]
  const button = (name: string | RegExp) => frame.getByRole('button', { name, exact: true })
  const says = (line: string): Locator => frame.getByText(line, { exact: true })
  const heading = (name: string): Locator => frame.getByRole('heading', { name, exact: true })
  const bankFrame = frame.getByTitle(text.bankPage, { exact: true })
  return {
    body: frame.locator('body'),
    root: frame.locator('html'),
    panel: frame.getByRole('region'),
    card: (lastFour: string) => says(`•••• ${lastFour}`),
    /** The last four digits of whichever card is offered. */
    cardDigits: frame.getByText(/^•••• \d{4}$/),
    payButton: button(amount === undefined ? text.payAnyAmount : text.pay(amount)),
    /** Whatever could pay, here or at iyzico, at any amount. */
    anyPayButton: button(text.anyPay),
    retryButton: frame.getByRole('button', { name: text.retry }),
    balance: says(text.balance),
    expiredBadge: says(text.expired),
    expiresSoonBadge: says(text.expiresSoon),
    heading: frame.getByRole('heading', { level: 2 }),
    loginAgainHeading: heading(text.loginAgain),
    loginHeading: heading(text.login),
    /** Leads to iyzico's own page, to log in there and to pay. */
    loginButton: button(
      amount === undefined ? text.payAnyAmountAtIyzico : text.payAtIyzico(amount),
    ),
    hostedHeading: heading(text.hosted),
    openHostedButton: frame.getByRole('button', { name: text.openHosted, exact: true }),
    hostedClosedNotice: says(text.hostedClosed).first(),
    /** "Not your card?" */
    toOtherWayButton: frame.getByRole('button', { name: text.toOtherWay }),
    otherWayHeading: heading(text.otherWay),
    backButton: frame.getByRole('button', { name: text.back, exact: true }),
    overHeading: heading(text.over),
    offlineHeading: heading(text.offline),
    offlineNotice: says(text.offlineNotice).first(),
    failedHeading: heading(text.failed),
    unavailableHeading: heading(text.unavailable),
    paidHeading: heading(text.paid),
    declinedHeading: heading(text.declined),
    inProgressHeading: heading(text.inProgress),
    unknownHeading: heading(text.unknown),
    reviewHeading: heading(text.review),
    pausedHeading: heading(text.paused),
    challengeHeading: heading(text.challenge),
    cancelButton: frame.getByRole('button', { name: text.cancel, exact: true }),
    fullPageLink: frame.getByRole('link', { name: text.fullPage }),
    /** The number to name when one asks for help. */
    footnote: frame.locator('.message-footnote'),
    /** The bank's page, and the frame that it stands in. */
    bankFrame,
    bank: bankPage(bankFrame.contentFrame()),
    /** What a screen reader says without being asked: politely, and at once. */
    announcement: frame.getByRole('status'),
    alert: frame.getByRole('alert'),
  }
}
