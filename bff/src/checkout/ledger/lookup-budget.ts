import type { AttemptState } from '../../contract/index.ts'
import type { StoredAttempt } from '../ledger-store.ts'
import type { Clock } from '../ports.ts'

export type LookupBudget = {
  /** Spends one look-up on this attempt, if it may have one now. */
  take: (attempt: Pick<StoredAttempt, 'state' | 'evidence'>) => boolean
  /** Spends one that cannot be put off, whatever is left. */
  spend: () => void
}

/** A buyer who has come back, or a charge in doubt: half of the budget at least is theirs. */
const waits: ReadonlySet<AttemptState> = new Set(['verifying', 'unknown'])

/**
 * How many look-ups a minute this process may make: they may come at once, and room for them comes
 * back evenly. The first look-up of an attempt that a buyer waits for is always allowed.
 * @param deps.perMinute a setting of its own: `RATE_LIMIT_FACTOR` does not touch it.
 */
export function createLookupBudget(deps: {
  clock: Pick<Clock, 'monotonic'>
  perMinute: number
}): LookupBudget {
  const { clock, perMinute } = deps
  let left = perMinute
  let countedAt = clock.monotonic()

  function refill(): void {
    const now = clock.monotonic()
    left = Math.min(perMinute, left + ((now - countedAt) / 60_000) * perMinute)
    countedAt = now
  }

  function spend(): void {
    refill()
    // Beyond the budget it is borrowed, up to a minute of it.
    left = Math.max(left - 1, -perMinute)
  }

  return {
    spend,
    take({ state, evidence }) {
      refill()
      const isFirst = state === 'verifying' && evidence.lookups === 0
      const kept = waits.has(state) ? 0 : perMinute / 2
      if (!isFirst && left < kept + 1) return false
      spend()
      return true
    },
  }
}
