import type { ErrorDetail, EventDetails, HostState } from '../../protocol/messages.ts'
import type { Checkout } from '../create-checkout.ts'

/** What a page may want to show beside a checkout. */
export type CheckoutStatus = {
  state: HostState
  /** The error on the screen; null once something else is there. */
  error: ErrorDetail | null
  /** Set once it is paid. */
  payment: EventDetails['payment-success'] | null
}

export type CheckoutMonitor = {
  /** Follows a checkout from now on. Returns the way to stop, after which all is as at first. */
  follow: (checkout: Checkout) => () => void
  subscribe: (listener: () => void) => () => void
  snapshot: () => CheckoutStatus
}

export const noStatus: CheckoutStatus = { state: 'idle', error: null, payment: null }

/** Keeps the status of one checkout, for whoever renders it. */
export function createCheckoutMonitor(): CheckoutMonitor {
  const listeners = new Set<() => void>()
  let status = noStatus

  function show(next: CheckoutStatus) {
    status = next
    for (const listener of listeners) listener()
  }

  return {
    follow(checkout) {
      const stops = [
        checkout.on('state-change', ({ detail: { state, previous } }) => {
          // What is paid stays paid, so a checkout that leaves it shows another session.
          const payment = previous === 'success' ? null : status.payment
          show({ state, payment, error: state === 'error' ? status.error : null })
        }),
        checkout.on('error', ({ detail }) => show({ ...status, error: detail })),
        checkout.on('payment-success', ({ detail }) => show({ ...status, payment: detail })),
      ]
      return () => {
        for (const stop of stops) stop()
        show(noStatus)
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    snapshot: () => status,
  }
}
