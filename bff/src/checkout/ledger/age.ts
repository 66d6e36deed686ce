import type { Age, Evidence, Seen, StoredAttempt } from '../ledger-store.ts'
import type { Timekeeper } from '../timekeeper.ts'

/** The attempt with its age brought up to now. */
export function aged(attempt: StoredAttempt, { now, since }: Timekeeper): StoredAttempt {
  const evidence = completed(attempt)
  const { age } = evidence
  const passed = since(age.at)
  const leastMs = age.leastMs + passed.leastMs
  const mostMs = age.mostMs + passed.mostMs
  return { ...attempt, evidence: { ...evidence, age: { leastMs, mostMs, at: now() } } }
}

/** How long an aged attempt has been in its state. */
export function ageInState({ evidence: { age, entered } }: StoredAttempt): Age {
  return { leastMs: age.leastMs - entered.leastMs, mostMs: age.mostMs - entered.mostMs }
}

/** Whether the page of an aged attempt can still be paid. */
export function isPayable({ evidence: { age, payableUntilMs } }: StoredAttempt): boolean {
  return payableUntilMs !== null && age.leastMs < payableUntilMs
}

/** As it was stored before attempts had an age: then its age begins with its state. */
type EarlierEvidence = Omit<Evidence, 'age' | 'entered'> & {
  age?: Evidence['age']
  entered?: Age
  recheckAt?: number[]
}

function completed({ since, evidence }: StoredAttempt): Evidence {
  const { recheckAt = [], ...earlier } = evidence as EarlierEvidence
  if (earlier.age && earlier.entered) return evidence
  const { payableUntil } = earlier
  return {
    ...earlier,
    age: { leastMs: 0, mostMs: 0, at: since },
    entered: { leastMs: 0, mostMs: 0 },
    notFound: null,
    notFinished: null,
    payableUntilMs: payableUntil === null ? null : payableUntil - since,
    recheckAtMs: recheckAt.map((at) => at - since),
    isDuplicate: false,
  }
}

/** One more look-up of an aged attempt that said the same. */
export function seenAgain(seen: Seen | null, { age: { leastMs } }: Evidence): Seen {
  return seen
    ? { ...seen, count: seen.count + 1, lastMs: leastMs }
    : { count: 1, firstMs: leastMs, lastMs: leastMs }
}
