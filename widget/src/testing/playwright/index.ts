/**
 * `wallet-checkout/testing/playwright`: what a shopper sees and does, for a merchant's own browser
 * tests. The frame belongs to another origin, so page objects are the way in; no test id is needed.
 */
export { bankPage, rightOtp } from './bank-page.ts'
export { hostedPage, type Way } from './hosted-page.ts'
export { walletCheckoutPage, type WalletCheckoutPage } from './wallet-checkout-page.ts'
export { walletFrame, type WalletFrame, type WalletFrameOptions } from './wallet-frame.ts'
