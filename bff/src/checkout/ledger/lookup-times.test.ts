import { expect, test } from 'vitest'
import { anAttempt, began } from '../../../testing/attempts.ts'
import type { StoredAttempt } from '../ledger-store.ts'
import { nextLookupAfter } from './lookup-times.ts'

const minute = 60_000
const hour = 60 * minute

/** The seconds after the beginning at which an attempt is looked up, within so long. */
function secondsOf(attempt: StoredAttempt, withinMs: number): number[] {
  const seconds = [0]
  for (let at: number | null = began; at !== null;) {
    at = nextLookupAfter(attempt, at)
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
  const seen = { count: 1, firstAt: began, lastAt: began }
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
  const evidence = { payableUntil: began - minute }
  expect(secondsOf(anAttempt({ state: 'review', evidence }), 2 * hour)).toEqual([0, 3_600, 7_200])
})

test('challenge: every 30 s, and at its end', () => {
  const evidence = { payableUntil: began + 45_000 }
  const attempt = anAttempt({ state: 'challenge', evidence })
  expect(secondsOf(attempt, 45_000)).toEqual([0, 30, 45])
})

test('open: every 60 s, and two minutes after its end', () => {
  const evidence = { payableUntil: began + 90_000 }
  const attempt = anAttempt({ state: 'open', evidence })
  expect(secondsOf(attempt, 210_000)).toEqual([0, 60, 120, 180, 210])
})

test.each(['claimed', 'sent', 'completing', 'succeeded', 'not_sent', 'declined'] as const)(
  'nobody asks about what is %s',
  (state) => {
    expect(nextLookupAfter(anAttempt({ state }), began)).toBeNull()
  },
)

test('a decline without proof: at its rechecks', () => {
  const recheckAt = [began + 60_000, began + 300_000]
  const attempt = anAttempt({ state: 'declined', evidence: { recheckAt } })
  expect(secondsOf(attempt, hour)).toEqual([0, 60, 300])
})
