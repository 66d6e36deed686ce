import { createElementClass } from './create-element-class.ts'
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
  layOut()
  customElements.define(name, createElementClass(frameOrigin, goTo))
}

/** A block by default, through the CSSOM (a strict CSP allows it) and below every rule of the page. */
function layOut(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`:where(${name}:not([hidden])){display:block}`)
  document.adoptedStyleSheets.push(sheet)
}
