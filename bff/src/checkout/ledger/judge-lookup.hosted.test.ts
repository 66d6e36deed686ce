// What look-ups may conclude about a payment on iyzico's own page.
import { expect, test } from 'vitest'
import { webCryptoRandom } from '../random.ts'
import { anAttempt, began, factsOf, olderBy } from '../../../testing/attempts.ts'
import type { Evidence, StoredAttempt } from '../ledger-store.ts'
import { judgeLookup } from './judge-lookup.ts'
import { applyVerdict } from './verdict.ts'

const second = 1_000
const minute = 60 * second

type Answer = Parameters<typeof judgeLookup>[1]

const notFinished: Answer = { kind: 'not_finished', said: '5122' }
const notFound: Answer = { kind: 'not_found' }
const said = (paymentStatus: string): Answer => ({ kind: 'found', paymentStatus, facts: factsOf() })

const seen = { count: 1, firstMs: 0, lastMs: 0 }

function aPage(state: StoredAttempt['state'], evidence: Partial<Evidence> = {}): StoredAttempt {
  return anAttempt({ kind: 'hosted', state, sealedPage: 'sealed', upstreamToken: 't', evidence })
}

function judge(attempt: StoredAttempt, answer: Answer, afterMs: number) {
  return judgeLookup(olderBy(attempt, afterMs), answer, { controlHolds: true })
}

test.each(['open', 'verifying', 'unknown', 'declined'] as const)('paid, from %s', (state) => {
  expect(judge(aPage(state), said('SUCCESS'), 0).to).toBe('succeeded')
})

test.each([notFinished, notFound, said('FAILURE'), said('BANK_FAIL')])(
  'while the page is open, %o says nothing: another card may follow',
  (answer) => {
    expect(judge(aPage('open', { notFinished: seen }), answer, 20 * minute).to).toBe('open')
  },
)

test.each(['verifying', 'unknown'] as const)(
  'left unpaid, from %s: not finished or not found twice, 3 s apart',
  (state) => {
    const attempt = aPage(state, { notFinished: seen })
    expect(judge(attempt, notFinished, 2 * second).to).toBe(state)
    for (const answer of [notFinished, notFound]) {
      const abandoned = { to: 'declined', code: 'login_abandoned' }
      expect(judge(attempt, answer, 3 * second)).toMatchObject(abandoned)
    }
  },
)

test('what iyzico once called paid is never called abandoned', () => {
  const attempt = aPage('unknown', { notFinished: seen, saidSuccess: true })
  expect(judge(attempt, notFinished, minute).to).toBe('unknown')
})

test('a card that failed ends it once the buyer is back, and is looked at again all the same', () => {
  const attempt = aPage('verifying', { callbackAt: began })
  const verdict = judge(attempt, said('FAILURE'), 0)
  expect(verdict).toMatchObject({ to: 'declined', code: 'card_declined' })
  const { attempt: declined } = applyVerdict(attempt, verdict, null, webCryptoRandom)
  expect(declined.evidence.recheckAtMs).toHaveLength(5)
})

test('money on the move is waited for, and after a minute unknown', () => {
  const attempt = aPage('verifying', { callbackAt: began })
  expect(judge(attempt, said('CALLBACK_THREEDS'), 59 * second).to).toBe('verifying')
  expect(judge(attempt, said('CALLBACK_THREEDS'), minute).to).toBe('unknown')
})

test('declined, and called paid in too few words: nobody pays on top of that unseen', () => {
  const thin: Answer = { kind: 'found', paymentStatus: 'SUCCESS', facts: { signature: 'absent' } }
  const attempt = aPage('declined', { recheckAtMs: [minute] })
  expect(judge(attempt, thin, minute)).toMatchObject({
    to: 'review',
    code: null,
    alarm: 'late_payment',
    evidence: { saidSuccess: true, late: true },
  })
  for (const state of ['open', 'verifying'] as const) {
    expect(judge(aPage(state), thin, second).to).toBe(state)
  }
})
