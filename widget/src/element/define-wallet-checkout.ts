import { createElementClass, type WalletCheckoutClass } from './create-element-class.ts'
import { warn } from './warn.ts'

const name = 'wallet-checkout'

/**
 * Makes `<wallet-checkout>` known to the page, with frames from the BFF at `bffUrl`. Safe to call
 * twice, and on a server, where it does nothing. `goTo` takes the page elsewhere, in place of
 * `location`.
 *
 * @throws Error when the page shows frames of another BFF already: one page has one.
 */
export function defineWalletCheckout(bffUrl: string, goTo?: (url: string) => void): void {
  if (typeof customElements === 'undefined') return
  const { origin } = new URL(bffUrl)
  const known = customElements.get(name) as Partial<WalletCheckoutClass> | undefined
  if (known) return refuseOther(origin, known.frameOrigin)
  if (!isSecureContext) warn('insecure_page')
  layOut()
  customElements.define(name, createElementClass(origin, goTo))
}

function refuseOther(origin: string, known: string | undefined): void {
  if (origin === known) return
  throw new Error(
    `[wallet-checkout] This page shows frames of ${known}, so it cannot show those of ${origin}. ` +
      'Give every checkout, and the script, the same BFF.',
  )
}

/** A block by default, through the CSSOM (a strict CSP allows it) and below every rule of the page. */
function layOut(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`:where(${name}:not([hidden])){display:block}`)
  document.adoptedStyleSheets.push(sheet)
}
