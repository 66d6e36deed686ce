import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { WalletCheckoutElement } from '../../element/wallet-checkout-element.ts'
import type { CheckoutSettings } from '../checkout-options.ts'

/** What `<wallet-checkout>` takes in JSX. Objects and functions need React 19 or newer. */
export type WalletCheckoutAttributes = DetailedHTMLProps<
  HTMLAttributes<WalletCheckoutElement>,
  WalletCheckoutElement
> &
  Omit<CheckoutSettings, 'clientSecret' | 'appearance'> & {
    'client-secret'?: string | undefined
    /** The object, or its JSON. */
    appearance?: CheckoutSettings['appearance'] | string
  }

/* oxlint-disable typescript/consistent-type-definitions -- React's own list is an interface */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'wallet-checkout': WalletCheckoutAttributes
    }
  }
}
