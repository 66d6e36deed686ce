import type { StoredAttempt } from '../ledger-store.ts'
import type { Alarm } from './ledger.ts'
import type { Reconciler } from './reconciler.ts'

/** When look-ups are made: one round at a time, and at once where something has happened. */
export function createLookSoon(deps: { reconciler: Reconciler; raise: (alarm: Alarm) => void }) {
  const { reconciler, raise } = deps
  let looking: Promise<void> | undefined
  let isMoreDue = false
  /** Look-ups that belong to no round. One that fails is made again by its schedule. */
  const asides = new Set<Promise<unknown>>()

  /** Settles what is due. Resolves when nothing is being looked up any more. */
  async function lookSoon(): Promise<void> {
    looking ??= rounds().finally(() => {
      looking = undefined
    })
    await Promise.all([looking, ...asides])
  }

  async function rounds(): Promise<void> {
    do {
      isMoreDue = false
      await reconciler
        .round()
        .catch(() => raise({ code: 'a round of look-ups failed', attemptId: '', sessionId: '' }))
    } while (isMoreDue)
  }

  /** Something is due now that a round under way has not seen. */
  function lookAgain(): void {
    isMoreDue = true
    void lookSoon()
  }

  /** Resolves when the look-up is over, whatever came of it. */
  function lookAside(attempt: StoredAttempt): Promise<unknown> {
    const aside: Promise<unknown> = reconciler
      .lookUp(attempt)
      .catch(() => undefined)
      .finally(() => asides.delete(aside))
    asides.add(aside)
    return aside
  }

  return { lookSoon, lookAgain, lookAside }
}
