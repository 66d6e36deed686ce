/**
 * `/widget.js` inside a world: defines `<wallet-checkout>` for a BFF that stands below the origin,
 * and lets the window around the shop watch the messages between page and frame.
 */
import { defineWalletCheckout } from '../../src/element/define-wallet-checkout.ts'
import { watchChannels } from '../inspector/watch-channels.ts'

const script = document.currentScript
if (script instanceof HTMLScriptElement) {
  watchChannels(window, (detail) => {
    window.parent.dispatchEvent(new CustomEvent('playground:message', { detail }))
  })
  defineWalletCheckout(script.src.slice(0, script.src.lastIndexOf('/')))
}
