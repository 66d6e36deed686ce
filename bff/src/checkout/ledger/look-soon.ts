import { describeError } from '../describe-error.ts'
import type { StoredAttempt } from '../ledger-store.ts'
import type { Alarm } from './alarms.ts'
import type { Reconciler } from './reconciler.ts'

/** When look-ups are made: in rounds, and at once where something has happened. */
export function createLookSoon(deps: { reconciler: Reconciler; raise: (alarm: Alarm) => void }) {
  const { reconciler, raise } = deps
  /** What is being looked up. */
  const running = new Set<Promise<unknown>>()
  let isFailing = false

  /** Begins a round. Resolves when nothing is being looked up any more. */
  async function lookSoon(): Promise<void> {
    void keep(round())
    while (running.size > 0) await Promise.all(running)
  }

  /** A store that is away fails every round: that is said once, until a round succeeds. */
  async function round(): Promise<void> {
    try {
      await reconciler.round()
      isFailing = false
    } catch (error) {
      if (isFailing) return
      isFailing = true
      raise({ code: 'lookups_failed', attemptId: '', sessionId: '', error: describeError(error) })
    }
  }

  /** Looks this attempt up now, without waiting for a round. Resolves when that is over. */
  function lookNow(attempt: StoredAttempt): Promise<unknown> {
    return keep(reconciler.lookUpNow(attempt))
  }

  function keep(work: Promise<unknown>): Promise<unknown> {
    const kept: Promise<unknown> = work.finally(() => running.delete(kept))
    running.add(kept)
    return kept
  }

  return { lookSoon, lookNow }
}
