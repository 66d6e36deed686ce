import type { EventDetails, EventName } from '../protocol/messages.ts'

/**
 * An event as `<wallet-checkout>` dispatches it, for pages in an environment that shows no frame.
 *
 * @example
 * element.dispatchEvent(
 *   checkoutEvent('payment-success', { attemptId: 'pa_1', paymentId: '1', restored: false }),
 * )
 */
export function checkoutEvent<Name extends EventName>(
  name: Name,
  detail: EventDetails[Name],
): CustomEvent<EventDetails[Name]> {
  const cancelable = name === 'before-pay' || name === 'login-required'
  const init = { bubbles: true, composed: true, cancelable, detail }
  return new CustomEvent(`wallet-checkout:${name}`, init)
}
