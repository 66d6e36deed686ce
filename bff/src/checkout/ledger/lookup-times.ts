import type { AttemptState } from '../../contract/index.ts'
import type { StoredAttempt } from '../ledger-store.ts'
import { ageInState } from './age.ts'

const second = 1_000
const minute = 60 * second

/** How long a challenge can be answered, and how long after its end a hosted page is asked about. */
export const challengeLifeMs = 10 * minute
export const hostedGraceMs = 2 * minute
/** A refusal that nobody knows, and no trace of a payment for so long, is a refusal. */
export const unlistedSilenceMs = 180 * second
/** No trace for so long, in so many look-ups, of a charge that iyzico never answered. */
export const absence = { spreadMs: 45 * minute, lookups: 12 }

const verifyingAt = [0, 2, 5, 15, 30, 60].map((seconds) => seconds * second)
const unlistedAt = [...verifyingAt, 120 * second, unlistedSilenceMs]
const unknownAt = [0, 1, 2, 4, 8, 15, 30, 60, 120, 300].map((seconds) => seconds * second)
const unknownThenEvery = 600 * second
/** What has no look-up of its own left in `verifying` is asked about so often. */
const verifyingThenEvery = 30 * second
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

/**
 * When to look an aged attempt up next, after a look-up or a move just now; null for never. Where a
 * schedule counts from the beginning of a state, the clock that says more decides: a look-up may come
 * early, and never late.
 */
export function nextLookupAfter(attempt: StoredAttempt): number | null {
  const { state, evidence } = attempt
  const { age } = evidence
  switch (state) {
    case 'verifying':
      return age.at + verifyingWait(attempt)
    case 'unknown':
      return age.at + unknownWait(attempt)
    case 'challenge':
    case 'open':
      return age.at + Math.min(quietEvery[state], waitForEnd(attempt))
    case 'review':
      return age.at + quietEvery[state]
    case 'declined': {
      const next = evidence.recheckAtMs.find((ageMs) => ageMs > age.leastMs)
      return next === undefined ? null : age.at + next - age.leastMs
    }
    case 'claimed':
    case 'sent':
    case 'completing':
    case 'succeeded':
    case 'not_sent':
      return null
  }
}

/** Until the clock ends it by itself. */
function waitForEnd({ state, evidence }: StoredAttempt): number {
  const { payableUntilMs, age } = evidence
  if (payableUntilMs === null) return Infinity
  const left = payableUntilMs - age.leastMs + (state === 'open' ? hostedGraceMs : 0)
  return left > 0 ? left : second
}

function verifyingWait(attempt: StoredAttempt): number {
  const { kind, evidence } = attempt
  const { mostMs, leastMs } = ageInState(attempt)
  const schedule = evidence.answered === 'unlisted' ? unlistedAt : verifyingAt
  const planned = schedule.find((at) => at > mostMs)
  const wait = planned === undefined ? verifyingThenEvery : planned - mostMs
  const isGivenUp = evidence.givenUpAt !== null && evidence.callbackAt === null
  const isSecondDue = (isGivenUp || kind === 'hosted') && leastMs < minute
  return isSecondDue ? Math.min(wait, twiceApartMs) : wait
}

function unknownWait(attempt: StoredAttempt): number {
  const { mostMs } = ageInState(attempt)
  const { notFound, age } = attempt.evidence
  const planned = (unknownAt.find((at) => at > mostMs) ?? nextStep(mostMs)) - mostMs
  // The look-up that completes the proof is made when it can.
  const proven = notFound ? notFound.firstMs + absence.spreadMs - age.leastMs : 0
  return proven > 0 ? Math.min(planned, proven) : planned
}

function nextStep(elapsed: number): number {
  const last = unknownAt.at(-1) ?? 0
  return last + (Math.floor((elapsed - last) / unknownThenEvery) + 1) * unknownThenEvery
}
