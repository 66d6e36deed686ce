import type { WalletCheckoutElement } from '../element/wallet-checkout-element.ts'
import type { CheckoutSettings } from './checkout-options.ts'

/** The settings that are attributes of the element, each with its name there. */
const attributes = {
  session: 'session',
  clientSecret: 'client-secret',
  locale: 'locale',
  theme: 'theme',
  login: 'login',
  redirect: 'redirect',
} as const satisfies Partial<Record<keyof CheckoutSettings, string>>

/** Makes the element what the settings say. What is as it was is left alone. */
export function applySettings(element: WalletCheckoutElement, settings: CheckoutSettings): void {
  for (const name of Object.keys(attributes) as (keyof typeof attributes)[]) {
    const value = settings[name]
    const attribute = attributes[name]
    if (value === undefined) element.removeAttribute(attribute)
    else if (element.getAttribute(attribute) !== value) element.setAttribute(attribute, value)
  }
  element.appearance = settings.appearance
  element.texts = settings.texts
  element.fetchSession = settings.fetchSession
}
