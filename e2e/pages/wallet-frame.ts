import type { FrameLocator, Locator } from '@playwright/test'

export type WalletFrame = ReturnType<typeof walletFrame>

const lines = {
  tr: {
    pay: /^149,90 TL öde$/,
    retry: 'Tekrar dene',
    balance: 'iyzico bakiyesi',
    expired: 'Süresi doldu',
    expiresSoon: 'Süresi yakında doluyor',
    loginAgain: 'Yeniden giriş gerekiyor',
    login: 'iyzico ile giriş gerekiyor',
    offline: 'İnternet bağlantınız yok',
    offlineNotice: 'İnternet bağlantınız yok. Bağlantı gelince kaldığınız yerden sürer.',
    failed: 'Ödeme bilgileriniz yüklenemedi',
    unavailable: 'Şu anda kullanılamıyor',
  },
  en: {
    pay: /^Pay ₺149\.90$/,
    retry: 'Try again',
    balance: 'iyzico balance',
    expired: 'Expired',
    expiresSoon: 'Expires soon',
    loginAgain: 'Please log in again',
    login: 'Please log in with iyzico',
    offline: 'You are offline',
    offlineNotice: 'You are offline. This continues as soon as you are back.',
    failed: 'Your payment details could not be loaded',
    unavailable: 'Unavailable right now',
  },
}

/** What a shopper sees in the payment frame, and can do there. */
export function walletFrame(frame: FrameLocator, locale: 'tr' | 'en' = 'tr') {
  const text = lines[locale]
  const says = (line: string): Locator => frame.getByText(line, { exact: true })
  return {
    body: frame.locator('body'),
    root: frame.locator('html'),
    panel: frame.getByRole('region'),
    card: (lastFour: string) => says(`•••• ${lastFour}`),
    payButton: frame.getByRole('button', { name: text.pay }),
    retryButton: frame.getByRole('button', { name: text.retry }),
    balance: says(text.balance),
    expiredBadge: says(text.expired),
    expiresSoonBadge: says(text.expiresSoon),
    heading: frame.getByRole('heading', { level: 2 }),
    loginAgainHeading: frame.getByRole('heading', { name: text.loginAgain }),
    loginHeading: frame.getByRole('heading', { name: text.login }),
    offlineHeading: frame.getByRole('heading', { name: text.offline }),
    offlineNotice: says(text.offlineNotice).first(),
    failedHeading: frame.getByRole('heading', { name: text.failed }),
    unavailableHeading: frame.getByRole('heading', { name: text.unavailable }),
    /** What a screen reader says without being asked: politely, and at once. */
    announcement: frame.getByRole('status'),
    alert: frame.getByRole('alert'),
  }
}
