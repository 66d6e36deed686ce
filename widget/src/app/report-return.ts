import { toHostState } from './to-host-state.ts'
import type { Host } from './host.ts'
import type { View } from './view.ts'

/**
 * Offers the merchant's page the way back to the shop, once the order was paid while somebody
 * looked on. Not for a success that was there before: a page that shows it again would go round in
 * circles.
 */
export function createReturnReporter(host: Host): (view: View, url: string | undefined) => void {
  let hasSeenUnpaid = false

  return (view, url) => {
    const state = toHostState(view)
    if (state !== 'success') {
      hasSeenUnpaid ||= state !== 'loading' && state !== 'error'
    } else if (hasSeenUnpaid && url !== undefined) {
      hasSeenUnpaid = false
      host.report({ type: 'redirect', url })
    }
  }
}
