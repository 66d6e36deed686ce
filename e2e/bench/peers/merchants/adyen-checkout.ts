import { AdyenCheckout } from '@adyen/adyen-web'
import '@adyen/adyen-web/styles/adyen.css'
import { readOrder } from './order.ts'

/** As the guide to the sessions flow has it, but with the company on this machine. */
export function createAdyenCheckout() {
  const { gateway, sessionId } = readOrder()
  const live = `${gateway}/adyen/live/`
  return AdyenCheckout({
    environment: 'live',
    clientKey: 'live_BENCHBENCHBENCHBENCHBENCHBENCHBE',
    session: { id: sessionId, sessionData: 'session-data' },
    _environmentUrls: { api: live, analytics: live, cdn: { images: live, translations: live } },
  })
}
