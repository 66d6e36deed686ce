/** `/widget.js`: a classic script that defines `<wallet-checkout>` with frames from its own origin. */
import { defineWalletCheckout } from '../element/define-wallet-checkout.ts'
import { warn } from '../element/warn.ts'

if (typeof document !== 'undefined') {
  // Known only while the script runs for the first time.
  const script = document.currentScript
  if (script instanceof HTMLScriptElement && script.src) {
    if (customElements.get('wallet-checkout')) warn('loaded_twice')
    defineWalletCheckout(new URL(script.src).origin)
  } else {
    warn('unknown_origin')
  }
}
