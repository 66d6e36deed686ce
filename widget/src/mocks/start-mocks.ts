import { setupWorker } from 'msw/browser'
import type { HttpHandler } from 'msw'

/**
 * Starts the browser's worker. It has to be called by the top page: the worker asks that one, also
 * for requests of a frame inside it, so the frame stays exactly the code of production.
 */
export async function startMocks(handlers: readonly HttpHandler[]): Promise<void> {
  const worker = setupWorker(...handlers)
  await worker.start({ onUnhandledFrame: 'bypass', quiet: true })
}
