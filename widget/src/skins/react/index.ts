/** The door `wallet-checkout/react`. */
export type { CheckoutStatus } from './checkout-monitor.ts'
export type { CheckoutEventProps } from './event-props.ts'
export type { WalletCheckoutAttributes } from './jsx.ts'
export { useWalletCheckout, type WalletCheckoutHandle } from './use-wallet-checkout.ts'
export { WalletCheckout, type WalletCheckoutProps } from './wallet-checkout.tsx'
