import type { CheckoutEvent } from '../../element/wallet-checkout-element.ts'
import type { EventName } from '../../protocol/messages.ts'

/** Every event of a checkout, with the prop that hears it. */
export const eventProps = {
  ready: 'onReady',
  'state-change': 'onStateChange',
  'token-refreshed': 'onTokenRefreshed',
  'token-failed': 'onTokenFailed',
  'before-pay': 'onBeforePay',
  'payment-success': 'onPaymentSuccess',
  'payment-failure': 'onPaymentFailure',
  'payment-unknown': 'onPaymentUnknown',
  'login-required': 'onLoginRequired',
  cancel: 'onCancel',
  error: 'onError',
} as const satisfies Record<EventName, `on${string}`>

type EventProps = typeof eventProps

/**
 * The event itself, its payload in `detail`. `event.preventDefault()` stops what `onBeforePay` and
 * `onLoginRequired` announce.
 */
export type CheckoutEventProps = {
  [Name in EventName as EventProps[Name]]?: ((event: CheckoutEvent<Name>) => void) | undefined
}
