import { createElementClass, type WalletCheckoutClass } from './create-element-class.ts'
import { layOut } from './lay-out.ts'
import { warn } from './warn.ts'
import { watchPolicy } from './watch-policy.ts'

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
  const { origin, pathname } = new URL(bffUrl)
  // A BFF may stand below a path.
  const address = (origin + pathname).replace(/\/+$/, '')
  const known = customElements.get(name) as Partial<WalletCheckoutClass> | undefined
  if (known) return refuseOther(address, known.frameOrigin)
  if (!isSecureContext) warn('insecure_page')
  layOut(name)
  customElements.define(name, createElementClass(address, { goTo }))
  watchPolicy()
}

function refuseOther(address: string, known: string | undefined): void {
  // Whose frames they are is not known yet while the script's own code is on its way.
  if (known === undefined || address === known) return
  throw new Error(
    `[wallet-checkout] This page shows frames of ${known}, so it cannot show those of ${address}. ` +
      'Give every checkout, and the script, the same BFF.',
  )
}
