import { rest } from '../features/payment/rest.ts'

const askAgainMs = 2_000

/** Asks for a file until it comes, or nobody wants it any more: undefined then. */
export async function keepAsking<T>(
  ask: () => Promise<T>,
  signal: AbortSignal,
): Promise<T | undefined> {
  while (!signal.aborted) {
    try {
      return await ask()
    } catch {
      // As with everything else that is read: the connection comes back, or a deploy is over.
      await rest(askAgainMs, signal)
    }
  }
  return undefined
}
