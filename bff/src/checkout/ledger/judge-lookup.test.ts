// What look-ups may conclude: one test for each sentence.
import { expect, test } from 'vitest'
import { anAttempt, began, factsOf, olderBy } from '../../../testing/attempts.ts'
import type { Evidence, StoredAttempt } from '../ledger-store.ts'
import type { PaymentFacts } from '../payment-gateway.ts'
import { asksForControl, judgeLookup, judgeTime } from './judge-lookup.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

type Answer = Parameters<typeof judgeLookup>[1]

const notFound: Answer = { kind: 'not_found' }
const notFinished: Answer = { kind: 'not_finished', said: 'INIT_THREEDS' }
const said = (paymentStatus: string, facts: Partial<PaymentFacts> = {}): Answer => ({
  kind: 'found',
  paymentStatus,
  facts: factsOf(facts),
})

/** Seen so often since the beginning, last so long after it. */
const seen = (count: number, lastMs: number) => ({ count, firstMs: 0, lastMs })

function judge(attempt: StoredAttempt, answer: Answer, afterMs: number, controlHolds = true) {
  const { to, code, alarm } = judgeLookup(olderBy(attempt, afterMs), answer, { controlHolds })
  return { to, ...(code ? { code } : {}), ...(alarm ? { alarm } : {}) }
}

const verifying = (evidence: Partial<Evidence> = {}) =>
  anAttempt({ state: 'verifying', sealedPage: 'sealed', evidence })
const unknown = (evidence: Partial<Evidence> = {}) => anAttempt({ state: 'unknown', evidence })

test.each(['sent', 'challenge', 'completing', 'verifying', 'unknown', 'open'] as const)(
  'SUCCESS that fits has succeeded, from %s',
  (state) => {
    expect(judge(anAttempt({ state }), said('SUCCESS'), 0)).toEqual({ to: 'succeeded' })
  },
)

test.each(['verifying', 'unknown', 'challenge'] as const)(
  'SUCCESS over another amount goes from %s to review, with an alarm',
  (state) => {
    const attempt = anAttempt({ state })
    const answer = said('SUCCESS', { paidPriceMinor: 1 })
    expect(judge(attempt, answer, 0)).toEqual({ to: 'review', alarm: 'lookup_mismatch' })
  },
)

test('SUCCESS under review goes to review, and comes out of it by fraud status 1', () => {
  expect(judge(unknown(), said('SUCCESS', { fraudStatus: 0 }), 0)).toEqual({ to: 'review' })
  const review = anAttempt({ state: 'review', paymentId: '24300001' })
  expect(judge(review, said('SUCCESS', { fraudStatus: 0 }), 0)).toEqual({ to: 'review' })
  expect(judge(review, said('SUCCESS'), 0)).toEqual({ to: 'succeeded' })
  expect(judge(review, said('SUCCESS', { fraudStatus: -1 }), 0)).toMatchObject({ to: 'declined' })
})

test.each(['FAILURE', 'BANK_FAIL'])('%s declines, from wherever the question is open', (status) => {
  for (const state of ['challenge', 'verifying', 'unknown', 'review', 'completing'] as const) {
    expect(judge(anAttempt({ state }), said(status), 0)).toMatchObject({ to: 'declined' })
  }
})

test('a decline has the code of the table; after a challenge, the challenge failed', () => {
  const refused = { ...said('FAILURE'), errorCode: '10051' }
  expect(judge(unknown(), refused, 0).code).toBe('insufficient_funds')
  expect(judge(unknown(), said('FAILURE'), 0).code).toBe('card_declined')
  expect(judge(verifying(), said('FAILURE'), 0).code).toBe('challenge_failed')
})

test.each(['CALLBACK_THREEDS', 'PENDING_CREDIT', 'SOMETHING_NEW'])(
  '%s is money that moves: verifying, and after 60 s unknown',
  (status) => {
    for (const evidence of [{}, { givenUpAt: began }, { callbackAt: began }]) {
      expect(judge(verifying(evidence), said(status), 59 * second).to).toBe('verifying')
      expect(judge(verifying(evidence), said(status), minute).to).toBe('unknown')
    }
  },
)

test.each([
  ['not finished', notFinished, { notFinished: seen(1, 0) }],
  ['not found', notFound, { notFound: seen(1, 0) }],
  ['one after the other', notFound, { notFinished: seen(1, 0) }],
] as const)('given up: declined when it is twice, 3 s apart, %s', (_name, answer, before) => {
  const givenUp = { givenUpAt: began, givenUpCode: 'challenge_closed', ...before } as const
  expect(judge(verifying(givenUp), answer, 2_999).to).toBe('verifying')
  expect(judge(verifying(givenUp), answer, 3_000)).toEqual({
    to: 'declined',
    code: 'challenge_closed',
  })
})

test('one look-up alone declines nothing that was given up', () => {
  const givenUp = verifying({ givenUpAt: began - minute })
  expect(judge(givenUp, notFinished, 30 * second).to).toBe('verifying')
})

test('a fitting callback outweighs that it was given up', () => {
  const both = { givenUpAt: began, callbackAt: began, notFinished: seen(4, 10 * second) }
  expect(judge(verifying(both), notFinished, 30 * second).to).toBe('verifying')
})

test('a page of its own cannot be closed: back to the challenge, until its ten minutes are over', () => {
  const alone = {
    givenUpAt: began,
    givenUpCode: 'challenge_timed_out',
    openedTopLevel: true,
    payableUntilMs: minute,
    notFinished: seen(1, 0),
  } as const
  expect(judge(verifying(alone), notFinished, 3 * second)).toEqual({ to: 'challenge' })
  const over = { ...alone, payableUntilMs: 0 }
  expect(judge(verifying(over), notFinished, 3 * second)).toEqual({
    to: 'declined',
    code: 'challenge_timed_out',
  })
})

test('60 s of INIT_THREEDS after a callback: the challenge again, or out of time', () => {
  const back = { callbackAt: began, notFinished: seen(5, 30 * second) }
  const payable = { ...back, payableUntilMs: 5 * minute }
  expect(judge(verifying(payable), notFinished, 59 * second).to).toBe('verifying')
  expect(judge(verifying(payable), notFinished, minute)).toEqual({ to: 'challenge' })
  const over = { ...back, payableUntilMs: 30 * second }
  expect(judge(verifying(over), notFinished, minute)).toEqual({
    to: 'declined',
    code: 'challenge_timed_out',
  })
})

const unlisted = (evidence: Partial<Evidence> = {}) =>
  anAttempt({ state: 'verifying', evidence: { answered: 'unlisted', ...evidence } })

test('an unlisted failure: look-ups without a trace, the last not before 180 s', () => {
  const silent = unlisted({ notFound: seen(7, 120 * second) })
  expect(judge(silent, notFound, 179 * second).to).toBe('verifying')
  expect(judge(silent, notFound, 180 * second)).toEqual({ to: 'declined', code: 'card_declined' })
})

test('an unlisted failure is unknown without a control, with a trace, or with too few look-ups', () => {
  const silent = unlisted({ notFound: seen(7, 120 * second) })
  expect(judge(silent, notFound, 180 * second, false)).toEqual({ to: 'unknown' })
  const traced = unlisted({ notFound: seen(7, 120 * second), notFinished: seen(1, 60 * second) })
  expect(judge(traced, notFound, 180 * second)).toEqual({ to: 'unknown' })
  expect(judge(unlisted(), notFound, 180 * second)).toEqual({ to: 'unknown' })
  const told = unlisted({ notFound: seen(7, 120 * second), saidSuccess: true })
  expect(judge(told, notFound, 180 * second)).toEqual({ to: 'unknown' })
})

test('a control is asked for where the answer would decline with one', () => {
  const silent = unlisted({ notFound: seen(7, 120 * second) })
  expect(asksForControl(olderBy(silent, 179 * second), notFound)).toBe(false)
  expect(asksForControl(olderBy(silent, 180 * second), notFound)).toBe(true)
  expect(asksForControl(olderBy(silent, 180 * second), said('SUCCESS'))).toBe(false)
})

test('a step of the wall clock proves nothing: the clock that says less decides', () => {
  const stepped = (attempt: StoredAttempt, ms: number): StoredAttempt => {
    const { age } = attempt.evidence
    return {
      ...attempt,
      evidence: {
        ...attempt.evidence,
        age: { ...age, at: age.at + hour, mostMs: age.mostMs + ms },
      },
    }
  }
  const refused = olderBy(unlisted({ notFound: seen(7, 20 * second) }), 30 * second)
  expect(judge(stepped(refused, minute), notFound, 0).to).toBe('verifying')
  const silent = olderBy(unknown({ notFound: seen(20, minute) }), 2 * minute)
  expect(judge(stepped(silent, hour), notFound, 0).to).toBe('unknown')
  const givenUp = olderBy(verifying({ givenUpAt: began, notFound: seen(1, 0) }), second)
  expect(judge(stepped(givenUp, hour), notFound, 0).to).not.toBe('declined')
})

test.each(['doubtful', 'thin'] as const)('%s: no trace after 60 s is unknown', (answered) => {
  const attempt = anAttempt({
    state: 'verifying',
    evidence: { answered, notFound: seen(5, 30 * second) },
  })
  expect(judge(attempt, notFound, 59 * second).to).toBe('verifying')
  expect(judge(attempt, notFound, minute)).toEqual({ to: 'unknown' })
})

test('unknown: twelve times not found, spread over 45 min, is not charged', () => {
  const silent = (count: number) => unknown({ notFound: seen(count, minute) })
  expect(judge(silent(19), notFound, 45 * minute - 1).to).toBe('unknown')
  expect(judge(silent(10), notFound, 45 * minute).to).toBe('unknown')
  expect(judge(silent(11), notFound, 45 * minute)).toEqual({ to: 'declined', code: 'not_charged' })
})

test('without a control, 45 min of not found go to review, with an alarm', () => {
  const silent = unknown({ notFound: seen(11, minute) })
  expect(judge(silent, notFound, 45 * minute, false)).toEqual({
    to: 'review',
    alarm: 'absence_not_proven',
  })
})

test('what iyzico once called a success is never declined by silence', () => {
  const told = unknown({ saidSuccess: true, notFound: seen(11, minute) })
  expect(judge(told, notFound, 45 * minute)).toEqual({ to: 'review', alarm: 'success_not_found' })
  const waiting = unknown({ saidSuccess: true, notFinished: seen(1, 0) })
  expect(judge(waiting, notFinished, minute).to).toBe('unknown')
})

test('a completion that was sent leads back to no challenge', () => {
  const refused = {
    callbackAt: began,
    notFinished: seen(5, 30 * second),
    payableUntilMs: 5 * minute,
  }
  for (const answered of ['unlisted', 'doubtful', 'thin'] as const) {
    expect(judge(verifying({ ...refused, answered }), notFinished, minute).to).not.toBe('challenge')
  }
})

test('unknown and never in challenge: INIT_THREEDS twice, 60 s apart, is not charged', () => {
  const lost = unknown({ notFinished: seen(1, 0) })
  expect(judge(lost, notFinished, minute - 1).to).toBe('unknown')
  expect(judge(lost, notFinished, minute)).toEqual({ to: 'declined', code: 'not_charged' })
  const challenged = { ...lost, sealedPage: 'sealed' }
  expect(judge(challenged, notFinished, hour).to).toBe('unknown')
})

test('unknown for 24 h is for review, with an alarm, whatever was found', () => {
  for (const answer of [notFinished, said('CALLBACK_THREEDS')]) {
    expect(judge({ ...unknown(), sealedPage: 'sealed' }, answer, 24 * hour)).toEqual({
      to: 'review',
      alarm: 'unknown_for_a_day',
    })
  }
})

test('time alone ends a minute of verifying, and a day of unknown', () => {
  const doubtful = verifying({ answered: 'doubtful' })
  expect(judgeTime(olderBy(doubtful, minute - 1))).toBeUndefined()
  expect(judgeTime(olderBy(doubtful, minute))).toMatchObject({ to: 'unknown' })
  expect(judgeTime(olderBy(unknown(), 24 * hour - 1))).toBeUndefined()
  expect(judgeTime(olderBy(unknown(), 24 * hour))).toMatchObject({
    to: 'review',
    alarm: 'unknown_for_a_day',
  })
})

test.each(['challenge', 'completing', 'sent', 'review', 'declined', 'open'] as const)(
  'silence never moves what is in %s',
  (state) => {
    const attempt = anAttempt({ state, evidence: { notFound: seen(9, hour) } })
    for (const answer of [notFound, notFinished, said('CALLBACK_THREEDS')]) {
      expect(judge(attempt, answer, 25 * hour).to).toBe(state)
    }
  },
)

const late = { code: null, evidence: { late: true } }

test.each([
  [{}, { to: 'succeeded', ...late }, true],
  [{ fraudStatus: 0 }, { to: 'review', ...late }, true],
  [{ paidPriceMinor: 1 }, { to: 'review', ...late }, true],
  [{ fraudStatus: -1 }, { to: 'declined' }, false],
] as const)('paid after it had been declined, with %o', (facts, expected, isAlarm) => {
  const declined = anAttempt({ state: 'declined', code: 'challenge_cancelled' })
  const verdict = judgeLookup(declined, said('SUCCESS', facts), { controlHolds: true })
  expect(verdict).toMatchObject(expected)
  expect(Boolean(verdict.alarm)).toBe(isAlarm)
})
