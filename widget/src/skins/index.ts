/** The door `wallet-checkout`: the element and the checkout without markup. Safe on a server. */
export { createCheckout, type Checkout } from './create-checkout.ts'
export type { CheckoutOptions, CheckoutSettings } from './checkout-options.ts'
export { defineWalletCheckout } from '../element/define-wallet-checkout.ts'
export type { FetchSession, SessionCredentials } from '../element/session-source.ts'
export type { CheckoutEvent, WalletCheckoutElement } from '../element/wallet-checkout-element.ts'
export type { WarningName } from '../element/warnings.ts'
export type { Appearance, ColorName, Density, PresetName } from '../protocol/appearance.ts'
export type {
  ErrorDetail,
  EventDetails,
  EventName,
  HostState,
  LoginReason,
  LoginWay,
  RefreshReason,
  SecretReason,
  Theme,
} from '../protocol/messages.ts'
export type { TextOverrides } from '../protocol/text-overrides.ts'
