import { useMemo, useState, useSyncExternalStore } from 'react'
import {
  type CheckoutMonitor,
  type CheckoutStatus,
  createCheckoutMonitor,
  noStatus,
} from './checkout-monitor.ts'

/** A checkout's status, and what ties it to the component that shows it. */
export type WalletCheckoutHandle = CheckoutStatus & { readonly monitor: CheckoutMonitor }

/**
 * The status of one `<WalletCheckout>`, for what is rendered around it.
 *
 * @example
 * const checkout = useWalletCheckout()
 * return (
 *   <>
 *     <WalletCheckout checkout={checkout} bffUrl={bffUrl} fetchSession={fetchSession} />
 *     {checkout.payment && <Link to="/thanks">Go on</Link>}
 *   </>
 * )
 */
export function useWalletCheckout(): WalletCheckoutHandle {
  const [monitor] = useState(createCheckoutMonitor)
  const status = useSyncExternalStore(monitor.subscribe, monitor.snapshot, () => noStatus)
  return useMemo(() => ({ ...status, monitor }), [status, monitor])
}
