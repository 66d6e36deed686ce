import { expect, test } from 'vitest'
import { anAttempt, began, olderBy } from '../../../testing/attempts.ts'
import { attemptStates, attemptTransitions } from '../../contract/attempt.ts'
import type { StoredAttempt } from '../ledger-store.ts'
import { webCryptoRandom } from '../random.ts'
import { applyVerdict, type Verdict } from './verdict.ts'

const pairs = attemptStates.flatMap((from) => attemptStates.map((to) => [from, to] as const))
const moves = pairs.filter(([from, to]) => attemptTransitions[from].includes(to))
const refused = pairs.filter(([from, to]) => from !== to && !attemptTransitions[from].includes(to))

function apply(attempt: StoredAttempt, verdict: Verdict, requestId: string | null = null) {
  return applyVerdict(attempt, verdict, requestId, webCryptoRandom)
}

const asked = { actor: 'look-up', reason: 'seen' } as const

test('the two tables hold every pair of states', () => {
  expect(moves.length + refused.length + attemptStates.length).toBe(attemptStates.length ** 2)
})

test.each(moves)('goes from %s to %s, with an event that says so', (from, to) => {
  const before = olderBy(anAttempt({ state: from }), 1_000)
  const { attempt, event } = apply(before, { to, ...asked }, 'req_1')
  expect(attempt).toMatchObject({ state: to, version: 2, since: began + 1_000 })
  expect(event).toMatchObject({ from, to, version: 2, at: began + 1_000, requestId: 'req_1' })
  expect({ ...before, ...event.changes }).toEqual(attempt)
})

test.each(refused)('knows no way from %s to %s', (from, to) => {
  const before = anAttempt({ state: from })
  expect(() => apply(before, { to, ...asked })).toThrow(
    `The ledger knows no way from ${from} to ${to}`,
  )
})

test.each(attemptStates)('learns something while it stays in %s', (state) => {
  const before = anAttempt({ state, evidence: { lookups: 3 } })
  const verdict = { to: state, ...asked, evidence: { saidSuccess: true } }
  const { attempt } = apply(before, verdict)
  expect(attempt).toMatchObject({ state, since: began, version: 2 })
  expect(attempt.evidence).toMatchObject({ lookups: 3, saidSuccess: true })
})

test('counts look-ups anew in every state', () => {
  const seen = { count: 4, firstMs: 0, lastMs: 0 }
  const evidence = { lookups: 4, notFound: seen, notFinished: seen }
  const { attempt } = apply(anAttempt({ state: 'verifying', evidence }), {
    to: 'unknown',
    ...asked,
  })
  expect(attempt.evidence).toMatchObject({ lookups: 0, notFound: null, notFinished: null })
})

test.each([
  ['challenge_cancelled', true],
  ['challenge_closed', true],
  ['challenge_timed_out', true],
  ['challenge_failed', true],
  ['challenge_blocked', true],
  ['login_abandoned', true],
  ['not_charged', true],
  ['card_declined', false],
  ['insufficient_funds', false],
] as const)('a decline as %s is looked up again later: %s', (code, isProvisional) => {
  const before = anAttempt({ state: 'verifying' })
  const { attempt } = apply(before, { to: 'declined', code, ...asked })
  const minutes = attempt.evidence.recheckAtMs.map((ageMs) => ageMs / 60_000)
  expect(minutes).toEqual(isProvisional ? [1, 5, 15, 60, 24 * 60] : [])
  expect(attempt.nextLookupAt).toBe(isProvisional ? began + 60_000 : null)
})

test('a decline after a look-up’s silence is looked up again, whatever its code', () => {
  const silence = { to: 'declined', code: 'card_declined', isProvisional: true, ...asked } as const
  const { attempt } = apply(anAttempt({ state: 'verifying' }), silence)
  expect(attempt.nextLookupAt).toBe(began + 60_000)
})

test('a state begins with the age that the attempt has by then', () => {
  const before = olderBy(anAttempt({ state: 'verifying' }), 5_000)
  const { attempt } = apply(before, { to: 'unknown', ...asked })
  expect(attempt.evidence).toMatchObject({
    age: { at: began + 5_000, leastMs: 5_000, mostMs: 5_000 },
    entered: { leastMs: 5_000, mostMs: 5_000 },
  })
})
