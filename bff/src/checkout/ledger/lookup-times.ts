import type { AttemptState } from '../../contract/index.ts'
import type { StoredAttempt } from '../ledger-store.ts'

const second = 1_000
const minute = 60 * second

/** How long a challenge can be answered, and how long after its end a hosted page is asked about. */
export const challengeLifeMs = 10 * minute
export const hostedGraceMs = 2 * minute

const verifyingAt = [0, 2, 5, 15, 30, 60].map((seconds) => seconds * second)
const unknownAt = [0, 1, 2, 4, 8, 15, 30, 60, 120, 300].map((seconds) => seconds * second)
const unknownThenEvery = 600 * second
/** An attempt that was given up, or whose buyer came back unpaid, is asked about twice, this far apart. */
export const twiceApartMs = 3 * second
/** Two looks at a payment that the bank has begun, this far apart, make one that nobody can pay. */
export const lostPageApartMs = 60 * second

/** How long a quiet look-up is good for, where nobody asks. */
export const quietEvery = {
  challenge: 30 * second,
  open: 60 * second,
  review: 60 * minute,
} as const satisfies Partial<Record<AttemptState, number>>

/** A decline without proof is looked up again this long after it. */
export const recheckAfter = [1, 5, 15, 60, 24 * 60].map((minutes) => minutes * minute)

/** When to look up next, judged after a look-up or a move at `now`; null for never. */
export function nextLookupAfter(attempt: StoredAttempt, now: number): number | null {
  const { state, since, evidence } = attempt
  const elapsed = now - since
  switch (state) {
    case 'verifying':
      return verifyingTime(attempt, now)
    case 'unknown':
      return since + (unknownAt.find((at) => at > elapsed) ?? nextStep(elapsed))
    case 'challenge':
    case 'open':
      return Math.min(now + quietEvery[state], endOf(attempt, now))
    case 'review':
      return now + quietEvery[state]
    case 'declined':
      return evidence.recheckAt.find((at) => at > now) ?? null
    case 'claimed':
    case 'sent':
    case 'completing':
    case 'succeeded':
    case 'not_sent':
      return null
  }
}

/** When the clock ends it by itself. */
function endOf({ state, evidence }: StoredAttempt, now: number): number {
  const end = (evidence.payableUntil ?? Infinity) + (state === 'open' ? hostedGraceMs : 0)
  return end > now ? end : now + second
}

function verifyingTime({ since, kind, evidence }: StoredAttempt, now: number): number {
  const isGivenUp = evidence.givenUpAt !== null && evidence.callbackAt === null
  const asksTwice = isGivenUp || kind === 'hosted'
  const planned = verifyingAt.find((at) => at > now - since)
  const next = planned === undefined ? now + 30 * second : since + planned
  return asksTwice ? Math.min(next, now + twiceApartMs) : next
}

function nextStep(elapsed: number): number {
  const last = unknownAt.at(-1) ?? 0
  return last + (Math.floor((elapsed - last) / unknownThenEvery) + 1) * unknownThenEvery
}
