import type { Appearance } from '../protocol/appearance.ts'
import type { EventDetails, EventName } from '../protocol/messages.ts'
import type { TextOverrides } from '../protocol/text-overrides.ts'
import type { FetchSession } from './session-source.ts'

/**
 * `<wallet-checkout>` as a script of the page meets it. The properties may be set before or after
 * the element is defined; each wins over the attribute of its name, until it is undefined again.
 *
 * @example
 * const checkout = document.querySelector('wallet-checkout')
 * checkout?.addEventListener('wallet-checkout:payment-success', ({ detail }) => {
 *   console.log(detail.paymentId)
 * })
 */
export type WalletCheckoutElement = HTMLElement & WalletCheckoutProperties

export type WalletCheckoutProperties = {
  appearance: Appearance | undefined
  texts: TextOverrides | undefined
  /** Where sessions and fresh client secrets come from. */
  fetchSession: FetchSession | undefined
}

/** A DOM event of the element: bubbles, is composed, and has its payload in `detail`. */
export type CheckoutEvent<Name extends EventName = EventName> = CustomEvent<EventDetails[Name]>

type CheckoutEventMap = {
  [Name in EventName as `wallet-checkout:${Name}`]: CheckoutEvent<Name>
}

/* oxlint-disable typescript/consistent-type-definitions -- only interfaces are merged with the DOM's */
declare global {
  interface HTMLElementTagNameMap {
    'wallet-checkout': WalletCheckoutElement
  }
  interface GlobalEventHandlersEventMap extends CheckoutEventMap {}
}
