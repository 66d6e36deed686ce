import { defaultSettings, type CreatedCheckoutSession, type Locale } from 'bff/contract'
import { setupWorker } from 'msw/browser'
import { createHandlers } from './create-handlers.ts'
import { createMockBff } from './create-mock-bff.ts'
import type { Scenario } from './scenarios.ts'

/**
 * Starts the browser's worker and gives the session to show. It has to be called by the top page:
 * the worker asks that one, also for requests of a frame inside it, so the frame stays exactly the
 * code of production.
 */
export async function startMocks(
  scenario: Scenario,
  locale: Locale,
): Promise<CreatedCheckoutSession> {
  const { origin } = location
  const bff = await createMockBff({ origin, scenario, locale })
  const worker = setupWorker(...createHandlers(bff, origin))
  await worker.start({ onUnhandledFrame: 'bypass', quiet: true })
  // What a server does by itself: it finds out how payments ended that nobody told it about.
  const { beatEveryMs, everyMs } = defaultSettings.reconcile
  await bff.app.beat()
  setInterval(bff.app.beat, beatEveryMs)
  setInterval(bff.app.lookSoon, everyMs)
  return bff.session
}
