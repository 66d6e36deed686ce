import type { AttemptState } from '../contract/index.ts'

/** Who waits is served first: a buyer looks on, then a charge is in doubt, then a page is open, then the rest. */
export const lookupOrder: readonly (readonly AttemptState[])[] = [
  ['verifying'],
  ['unknown'],
  ['challenge', 'open'],
]

/**
 * Nothing in these states is looked up less often than every ten minutes: a look-up that is planned for
 * later was planned on a clock that was set back since, so it is due.
 */
export const oftenLookedUp: readonly AttemptState[] = ['verifying', 'unknown', 'challenge', 'open']
export const farthestLookupMs = 11 * 60_000

/** A process is at work on these, or has died over them. */
export const attendedStates: readonly AttemptState[] = ['claimed', 'sent', 'completing']
