import { defineWalletCheckout } from '../element/define-wallet-checkout.ts'
import type { CheckoutEvent, WalletCheckoutElement } from '../element/wallet-checkout-element.ts'
import type { EventName, HostState } from '../protocol/messages.ts'
import { applySettings } from './apply-settings.ts'
import type { CheckoutOptions, CheckoutSettings } from './checkout-options.ts'

export type Checkout = {
  /** Puts the checkout into an element of the page, named by itself or by a selector. */
  mount: (target: Element | string) => void
  /** Takes it off the page, which ends everything that runs; `mount` starts it again. */
  unmount: () => void
  /** Changes what is named, and leaves the rest. */
  update: (changes: CheckoutSettings) => void
  /** Takes it off the page for good, with all that listens to it. */
  destroy: () => void
  /**
   * Calls `listener` with every such event, as the element fires it: the payload is its `detail`,
   * and `preventDefault()` stops what `before-pay` and `login-required` announce. Returns the way
   * to stop listening.
   */
  on: <Name extends EventName>(
    name: Name,
    listener: (event: CheckoutEvent<Name>) => void,
  ) => () => void
  /** What the buyer sees now. */
  readonly state: HostState
  /**
   * Resolves when the buyer first sees something settled. Rejects when the checkout is destroyed
   * before that.
   */
  readonly ready: Promise<void>
}

/**
 * A checkout without markup: the same element, made and driven by a script. Touches nothing of the
 * page before it is mounted, so it may be made on a server too.
 *
 * @example
 * const checkout = createCheckout({ bffUrl, session, clientSecret, theme: 'dark' })
 * const stop = checkout.on('payment-success', ({ detail }) => thank(detail.paymentId))
 * checkout.mount('#payment')
 * await checkout.ready
 */
export function createCheckout({ bffUrl, ...first }: CheckoutOptions): Checkout {
  if (!URL.canParse(bffUrl)) throw new TypeError(`bffUrl is no address: ${bffUrl}`)
  let settings: CheckoutSettings = first
  let element: WalletCheckoutElement | undefined
  let isDestroyed = false
  const listeners = new Set<Listener>()
  let giveUp = () => {}
  const ready = new Promise<void>((resolve, reject) => {
    on('ready', () => resolve())
    giveUp = () => reject(new Error('This checkout was destroyed before it was ready'))
  })
  // Nobody has to wait for it.
  ready.catch(() => {})

  function on<Name extends EventName>(name: Name, listener: (event: CheckoutEvent<Name>) => void) {
    const entry: Listener = [`wallet-checkout:${name}`, (event) => listener(event as never)]
    listeners.add(entry)
    element?.addEventListener(...entry)
    return () => {
      listeners.delete(entry)
      element?.removeEventListener(...entry)
    }
  }

  function makeElement(): WalletCheckoutElement {
    defineWalletCheckout(bffUrl)
    const made = document.createElement('wallet-checkout')
    for (const entry of listeners) made.addEventListener(...entry)
    return made
  }

  return {
    mount(target) {
      if (isDestroyed) throw new Error('This checkout was destroyed: create another one')
      const place = typeof target === 'string' ? find(target) : target
      element ??= makeElement()
      applySettings(element, settings)
      if (element.parentNode !== place) place.append(element)
    },
    unmount: () => element?.remove(),
    update(changes) {
      settings = { ...settings, ...changes }
      if (element && !isDestroyed) applySettings(element, settings)
    },
    destroy() {
      isDestroyed = true
      element?.remove()
      for (const entry of listeners) element?.removeEventListener(...entry)
      listeners.clear()
      element = undefined
      giveUp()
    },
    on,
    get state() {
      return (element?.dataset['state'] ?? 'idle') as HostState
    },
    ready,
  }
}

function find(selector: string): Element {
  const found = document.querySelector(selector)
  if (!found) throw new Error(`There is no ${selector} on the page to mount into`)
  return found
}

type Listener = [name: `wallet-checkout:${EventName}`, listener: (event: Event) => void]
