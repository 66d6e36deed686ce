import type { AttemptState } from '../src/contract/index.ts'
import type { Plan } from './trap.ts'

/** How a BFF is started for a test; one JSON argument. */
export type BffOptions = {
  databaseUrl: string
  iyzicoUrl: string
  /** How far its clocks are ahead of the machine's. */
  aheadMs: number
  /** Armed before the store is opened. */
  plan?: Plan
  /** Shortened where the store has a clock of its own, which no test can move. */
  silentMs?: number
  chargeTimeoutMs?: number
  /** Beats by itself so often; without it, only when told to make a round. */
  beatEveryMs?: number
  /** A file for strace's account of what the process writes and syncs. */
  traceTo?: string
}

/** What the test tells the process. */
export type Command =
  | { kind: 'arm'; plan: Plan }
  /** From now on its clocks stand still, as if no time passed while it is stopped. */
  | { kind: 'freeze' }
  /** Sets the clocks, beats, and settles what is due. */
  | { kind: 'round'; aheadMs: number }

/** An attempt that is not over, and when it is looked at next. */
export type OpenAttempt = { state: AttemptState; nextLookupAt: number | null }

export type Reply = { now: number; open: OpenAttempt[] }
