import type { AttemptState } from '../contract/index.ts'

/** Who waits is served first: a buyer looks on, then a page is open, then the rest. */
export const lookupOrder: readonly (readonly AttemptState[])[] = [
  ['verifying'],
  ['challenge', 'open'],
]

/** A process is at work on these, or has died over them. */
export const attendedStates: readonly AttemptState[] = ['claimed', 'sent', 'completing']
