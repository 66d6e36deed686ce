/** What a merchant's server prints into its page for the script of the page. */
export type PrintedOrder = {
  /** Where the payment company answers; an origin. */
  gateway: string
  /** New on every visit. */
  sessionId: string
  /** Braintree's client token. */
  clientToken: string
}

export const orderElementId = 'order'

export function readOrder(): PrintedOrder {
  const text = document.querySelector(`#${orderElementId}`)?.textContent ?? ''
  return JSON.parse(text) as PrintedOrder
}
