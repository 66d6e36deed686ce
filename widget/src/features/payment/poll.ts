import { rest } from './rest.ts'

const wait = { firstMs: 1_000, longestMs: 5_000, growth: 1.5 }

/**
 * Calls `read` until `signal` aborts: after a second, then less and less often, at once when the
 * page comes back to the front or the connection does, and never while the page is hidden.
 */
export async function poll(read: () => Promise<void>, signal: AbortSignal): Promise<void> {
  let waitMs = wait.firstMs
  for (;;) {
    await rest(waitMs, signal)
    if (signal.aborted) return
    await read()
    waitMs = Math.min(waitMs * wait.growth, wait.longestMs)
  }
}
