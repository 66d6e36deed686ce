import { expect, test } from 'vitest'
import { anAttempt, began, olderBy } from '../../../testing/attempts.ts'
import type { StoredAttempt } from '../ledger-store.ts'
import { nextLookupAfter } from './lookup-times.ts'

const minute = 60_000
const hour = 60 * minute

/** The seconds after the beginning at which an attempt is looked up, within so long. */
function secondsOf(attempt: StoredAttempt, withinMs: number): number[] {
  const seconds = [0]
  for (let at: number | null = began; at !== null;) {
    at = nextLookupAfter(olderBy(attempt, at - began))
    if (at === null || at > began + withinMs) break
    if (at <= began + (seconds.at(-1) ?? 0) * 1_000) throw new Error('A look-up without end')
    seconds.push((at - began) / 1_000)
  }
  return seconds
}

test('verifying: 0, 2, 5, 15, 30, 60 s', () => {
  expect(secondsOf(anAttempt({ state: 'verifying' }), minute)).toEqual([0, 2, 5, 15, 30, 60])
})

test('a callback keeps that schedule, whatever has been seen', () => {
  const seen = { count: 1, firstMs: 0, lastMs: 0 }
  const evidence = { callbackAt: began, givenUpAt: began, notFinished: seen }
  const attempt = anAttempt({ state: 'verifying', evidence })
  expect(secondsOf(attempt, minute)).toEqual([0, 2, 5, 15, 30, 60])
})

test('given up: never more than 3 s apart', () => {
  const attempt = anAttempt({ state: 'verifying', evidence: { givenUpAt: began } })
  const seconds = secondsOf(attempt, minute)
  expect(seconds.slice(0, 4)).toEqual([0, 2, 5, 8])
})

test('unknown: 0, 1, 2, 4, 8, 15, 30, 60, 120, 300 s, then every ten minutes', () => {
  expect(secondsOf(anAttempt({ state: 'unknown' }), 30 * minute)).toEqual([
    0, 1, 2, 4, 8, 15, 30, 60, 120, 300, 900, 1_500,
  ])
})

test('review: hourly, after a challenge too', () => {
  const evidence = { payableUntilMs: -minute }
  expect(secondsOf(anAttempt({ state: 'review', evidence }), 2 * hour)).toEqual([0, 3_600, 7_200])
})

test('challenge: every 30 s, and at its end', () => {
  const evidence = { payableUntilMs: 45_000 }
  const attempt = anAttempt({ state: 'challenge', evidence })
  expect(secondsOf(attempt, 45_000)).toEqual([0, 30, 45])
})

test('open: every 60 s, and two minutes after its end', () => {
  const evidence = { payableUntilMs: 90_000 }
  const attempt = anAttempt({ state: 'open', evidence })
  expect(secondsOf(attempt, 210_000)).toEqual([0, 60, 120, 180, 210])
})

test.each(['claimed', 'sent', 'completing', 'succeeded', 'not_sent', 'declined'] as const)(
  'nobody asks about what is %s',
  (state) => {
    expect(nextLookupAfter(anAttempt({ state }))).toBeNull()
  },
)

test('a decline without proof: at its rechecks', () => {
  const recheckAtMs = [60_000, 300_000]
  const attempt = anAttempt({ state: 'declined', evidence: { recheckAtMs } })
  expect(secondsOf(attempt, hour)).toEqual([0, 60, 300])
})

test('refused with words that nobody knows: up to 180 s', () => {
  const attempt = anAttempt({ state: 'verifying', evidence: { answered: 'unlisted' } })
  expect(secondsOf(attempt, 3 * minute)).toEqual([0, 2, 5, 15, 30, 60, 120, 180])
})

test('unknown: once more when 45 minutes of silence are full', () => {
  const evidence = { notFound: { count: 13, firstMs: 1_000, lastMs: 2_100_000 } }
  const attempt = olderBy(anAttempt({ state: 'unknown', evidence }), 45 * minute)
  expect(nextLookupAfter(attempt)).toBe(began + 45 * minute + 1_000)
})

test('a step of the wall clock forward brings a look-up nearer, and one back puts none off', () => {
  const verifying = anAttempt({ state: 'verifying' })
  const { age } = verifying.evidence
  const stepped = (at: number, mostMs: number): StoredAttempt => ({
    ...verifying,
    evidence: { ...verifying.evidence, age: { ...age, at, leastMs: 1_000, mostMs } },
  })
  expect(nextLookupAfter(stepped(began + hour, hour))).toBe(began + hour + 30_000)
  expect(nextLookupAfter(stepped(began - hour, 1_000))).toBe(began - hour + 1_000)
})
