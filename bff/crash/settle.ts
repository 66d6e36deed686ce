import type { BffProcess } from './start-bff.ts'
import type { World } from './world.ts'

/** Longer than the ledger may leave anything open: a day, and the hour before the last look-up. */
const longestMs = 26 * 3_600_000
/** How soon something is done about an attempt that has no look-up planned: recovery's own bound. */
const recoveryMs = 2_000

/**
 * Lets time pass until nothing is open any more, from one planned look-up to the next, on the clocks
 * of the BFF and of iyzico. Says how much time it took.
 */
export async function settle(bff: BffProcess, { time }: World): Promise<number> {
  const startedAt = time.aheadMs
  for (;;) {
    const { open, now } = await bff.round(time.aheadMs)
    const tookMs = time.aheadMs - startedAt
    if (open.length === 0) return tookMs
    if (tookMs > longestMs) throw new Error(`Stuck for a day: ${JSON.stringify(open)}`)
    const dueAt = open.map(({ nextLookupAt }) => nextLookupAt ?? now + recoveryMs)
    time.aheadMs += Math.max(1, Math.min(...dueAt) - now)
  }
}
