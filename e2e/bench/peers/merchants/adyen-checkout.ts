import { AdyenCheckout } from '@adyen/adyen-web'
import '@adyen/adyen-web/styles/adyen.css'
import { readOrder } from './order.ts'

/** As the guide to the sessions flow has it, but with the company on this machine. */
export function createAdyenCheckout() {
  const { gateway, sessionId } = readOrder()
  // Its script takes no message from another path's frames.
  const company = `${gateway}/checkoutshopper/`
  return AdyenCheckout({
    environment: 'live',
    clientKey: 'bench_key',
    session: { id: sessionId, sessionData: 'session-data' },
    _environmentUrls: {
      api: company,
      analytics: company,
      cdn: { images: company, translations: company },
    },
  })
}
