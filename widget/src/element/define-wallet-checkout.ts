import { createElementClass } from './create-element-class.ts'
import { layOut } from './lay-out.ts'
import { warn } from './warn.ts'

const name = 'wallet-checkout'

/**
 * Makes `<wallet-checkout>` known to the page, with frames from `frameOrigin`. Safe to call twice,
 * and on a server, where it does nothing. `goTo` takes the page elsewhere, in place of `location`.
 */
export function defineWalletCheckout(frameOrigin: string, goTo?: (url: string) => void): void {
  if (typeof customElements === 'undefined') return
  if (customElements.get(name)) return warn('loaded_twice')
  if (!isSecureContext) warn('insecure_page')
  layOut(name)
  customElements.define(name, createElementClass(frameOrigin, goTo))
}
