import { expect, test } from 'vitest'
import { anAttempt, began, factsOf } from '../../../testing/attempts.ts'
import { declineTable } from '../../contract/decline-table.ts'
import { judgeAnswer, judgeCharge, type JudgedAnswer } from './judge-charge.ts'

const success: JudgedAnswer = { kind: 'success', facts: factsOf() }
const challenge: JudgedAnswer = {
  kind: 'challenge',
  sealedPage: 'sealed',
  pageId: 'page_1',
  token: 'token-1',
  paymentId: '24300001',
}

function failure(errorCode: string, httpStatus = 200): JudgedAnswer {
  return { kind: 'failure', errorCode, httpStatus }
}

const judgeSent = (answer: JudgedAnswer) => judgeCharge(anAttempt(), answer)
const completing = anAttempt({ state: 'completing', sealedPage: 'sealed' })

test('no byte was written: the charge was not sent, and the completion not charged', () => {
  const answer: JudgedAnswer = { kind: 'not_sent' }
  expect(judgeSent(answer)).toMatchObject({ to: 'not_sent', code: 'not_sent' })
  const declined = { to: 'declined', code: 'not_charged' }
  expect(judgeCharge(completing, answer)).toMatchObject(declined)
  const silent = { ...completing, state: 'unknown' } as const
  expect(judgeCharge(silent, answer)).toMatchObject(declined)
})

test('no usable answer is unknown', () => {
  expect(judgeSent({ kind: 'no_answer', why: 'time-out' })).toMatchObject({ to: 'unknown' })
})

test('a 4xx that is not JSON is verified by the short rule', () => {
  expect(judgeSent({ kind: 'unreadable', httpStatus: 400 })).toMatchObject({
    to: 'verifying',
    evidence: { answered: 'unlisted' },
  })
})

test.each(Object.entries(declineTable).filter(([, entry]) => entry.class === 'declined'))(
  'code %s declines at once',
  (errorCode, entry) => {
    expect(judgeSent(failure(errorCode))).toMatchObject({ to: 'declined', code: entry.code })
  },
)

test.each(Object.entries(declineTable).filter(([, entry]) => entry.class === 'doubtful'))(
  'code %s is never declined at once',
  (errorCode) => {
    expect(judgeSent(failure(errorCode))).toMatchObject({
      to: 'verifying',
      evidence: { answered: 'doubtful' },
    })
  },
)

test.each(['987654', '', 'constructor', 'PENDING_CREDIT'])(
  'nobody knows the code %j: the short rule',
  (errorCode) => {
    expect(judgeSent(failure(errorCode))).toMatchObject({
      to: 'verifying',
      evidence: { answered: 'unlisted' },
    })
  },
)

test('260016 says that the wallet session has ended; its relatives are codes that nobody knows', () => {
  const ended = { to: 'declined', code: 'wallet_session_ended' }
  expect(judgeSent(failure('260016'))).toMatchObject(ended)
  for (const code of ['260000', '260001', '260017', '269999']) {
    expect(judgeSent(failure(code))).toMatchObject({
      to: 'verifying',
      evidence: { answered: 'unlisted' },
    })
  }
})

test.each([401, 403])('HTTP %s on a charge declines: by the table, or as not charged', (status) => {
  expect(judgeSent(failure('1001', status))).toMatchObject({ code: 'misconfigured' })
  expect(judgeSent(failure('987654', status))).toMatchObject({
    to: 'declined',
    code: 'not_charged',
  })
  expect(judgeSent(failure('10219', status))).toMatchObject({
    to: 'declined',
    code: 'not_charged',
  })
})

test('a page of the bank is a challenge for ten minutes', () => {
  expect(judgeSent(challenge)).toMatchObject({
    to: 'challenge',
    facts: { sealedPage: 'sealed', upstreamToken: 'token-1', paymentId: '24300001' },
    evidence: {
      payableUntil: began + 600_000,
      payableUntilMs: 600_000,
      pageIds: ['page_1'],
      pagesMade: 1,
    },
  })
})

test.each(['completing', 'unknown'] as const)(
  'a completion that is answered by a page settles nothing, in %s',
  (state) => {
    expect(judgeAnswer({ ...completing, state }, challenge)).toMatchObject({
      to: 'verifying',
      evidence: { answered: 'thin' },
    })
  },
)

test('a success that fits has succeeded, and is remembered by its ids', () => {
  expect(judgeSent(success)).toMatchObject({
    to: 'succeeded',
    facts: { paymentId: '24300001', upstreamToken: 'token-1' },
    evidence: { saidSuccess: true },
  })
})

test.each([
  { priceMinor: 1 },
  { paidPriceMinor: 14_991 },
  { paidPriceMinor: Number.NaN },
  { currency: 'EUR' },
  { conversationId: 'pay_2' },
  { signature: 'wrong' },
  { fraudStatus: 7 },
] as const)('R19: a success with %o is unknown, and an alarm', (change) => {
  const verdict = judgeSent({ kind: 'success', facts: factsOf(change) })
  expect(verdict).toMatchObject({
    to: 'unknown',
    alarm: 'charge_mismatch',
    evidence: { saidSuccess: true },
  })
  expect(verdict.facts).toBeUndefined()
})

test('a thin success is verified, and keeps the token that it came with', () => {
  const thin: JudgedAnswer = { kind: 'success', facts: { token: 'token-1', signature: 'absent' } }
  expect(judgeSent(thin)).toMatchObject({
    to: 'verifying',
    facts: { upstreamToken: 'token-1' },
    evidence: { answered: 'thin', saidSuccess: true },
  })
})

test.each([
  [0, 'review', undefined],
  [-1, 'declined', 'card_declined'],
] as const)('fraud status %s: %s', (fraudStatus, to, code) => {
  const verdict = judgeSent({ kind: 'success', facts: factsOf({ fraudStatus }) })
  expect([verdict.to, verdict.code]).toEqual([to, code])
})

test.each([
  [success, 'succeeded'],
  [challenge, 'challenge'],
  [failure('10051'), 'declined'],
  [failure('10219'), 'verifying'],
  [{ kind: 'not_sent' }, 'not_sent'],
] as const)('a late answer still counts for what is unknown: %#', (answer, to) => {
  expect(judgeAnswer(anAttempt({ state: 'unknown' }), answer)).toMatchObject({ to })
})

test('a late silence changes nothing', () => {
  const answer: JudgedAnswer = { kind: 'no_answer', why: 'time-out' }
  expect(judgeAnswer(anAttempt({ state: 'unknown' }), answer)).toBeUndefined()
})

test('a late success brings a declined attempt back, with an alarm', () => {
  const declined = anAttempt({ state: 'declined', code: 'not_charged' })
  expect(judgeAnswer(declined, success)).toMatchObject({
    to: 'succeeded',
    code: null,
    alarm: 'late_payment',
    evidence: { late: true },
  })
  expect(judgeAnswer(declined, failure('10051'))).toBeUndefined()
  expect(judgeAnswer(declined, challenge)).toBeUndefined()
})

test.each(['succeeded', 'not_sent', 'challenge', 'verifying', 'claimed', 'open'] as const)(
  'no answer moves what is %s',
  (state) => {
    expect(judgeAnswer(anAttempt({ state }), success)).toBeUndefined()
  },
)
