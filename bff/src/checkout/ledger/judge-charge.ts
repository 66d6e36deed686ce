import { declineTable } from '../../contract/decline-table.ts'
import type { Evidence, StoredAttempt } from '../ledger-store.ts'
import type { ChargeAnswer, PaymentFacts } from '../payment-gateway.ts'
import { challengeLifeMs } from './lookup-times.ts'
import { testSuccess } from './success-test.ts'
import type { Verdict } from './verdict.ts'

/** A challenge page arrives sealed: what is judged here is only that there is one. */
export type JudgedAnswer =
  | Exclude<ChargeAnswer, { kind: 'challenge' }>
  | { kind: 'challenge'; sealedPage: string; pageId: string; token?: string; paymentId?: string }

/** A process that was stopped for longer than this after its commit must not send any more. */
export const sendWithinMs = 5_000

/**
 * What the answer means for the attempt as it is by now. One that comes when somebody has concluded
 * already still counts, where it says more.
 */
export function judgeAnswer(current: StoredAttempt, answer: JudgedAnswer): Verdict | undefined {
  const verdict = judgeCharge(current, answer)
  switch (current.state) {
    case 'sent':
    case 'completing':
      return verdict
    case 'unknown':
      return verdict.to === 'unknown' && !verdict.alarm ? undefined : verdict
    case 'declined':
      if (verdict.to !== 'succeeded' && verdict.to !== 'review') return undefined
      return {
        ...verdict,
        code: null,
        alarm: 'late_payment',
        evidence: { ...verdict.evidence, late: true },
      }
    case 'review':
      return verdict.to === 'succeeded' ? verdict : undefined
    default:
      return undefined
  }
}

/** What the answer to a charge or a completion means for an attempt whose question is open. */
export function judgeCharge(attempt: StoredAttempt, answer: JudgedAnswer): Verdict {
  switch (answer.kind) {
    case 'not_sent':
      return isCompletion(attempt)
        ? iyzicoSaid('declined', 'no byte of the completion left', { code: 'not_charged' })
        : iyzicoSaid('not_sent', 'no byte of the charge left', { code: 'not_sent' })
    case 'no_answer':
      return iyzicoSaid('unknown', 'no usable answer came')
    case 'unreadable':
      return iyzicoSaid('verifying', 'refused without words', {
        evidence: { answered: 'unlisted' },
      })
    case 'failure':
      return judgeFailure(answer)
    case 'challenge':
      return judgeChallenge(attempt, answer)
    case 'success':
      return judgeSuccess(attempt, answer.facts)
  }
}

function judgeFailure({ errorCode, httpStatus }: ChargeAnswer & { kind: 'failure' }): Verdict {
  const known = declineTable[errorCode]
  if (known?.class === 'declined') {
    return iyzicoSaid('declined', `iyzico declined with ${errorCode}`, { code: known.code })
  }
  if (httpStatus === 401 || httpStatus === 403) {
    return iyzicoSaid('declined', 'iyzico refused the call', { code: 'not_charged' })
  }
  const answered = known ? 'doubtful' : 'unlisted'
  return iyzicoSaid('verifying', `iyzico failed with ${errorCode}`, { evidence: { answered } })
}

function judgeChallenge(
  attempt: StoredAttempt,
  answer: JudgedAnswer & { kind: 'challenge' },
): Verdict {
  const facts = {
    sealedPage: answer.sealedPage,
    ...(answer.token === undefined ? {} : { upstreamToken: answer.token }),
    ...(answer.paymentId === undefined ? {} : { paymentId: answer.paymentId }),
  }
  if (isCompletion(attempt)) {
    return iyzicoSaid('verifying', 'a completion was answered by another challenge', {
      evidence: { answered: 'thin' },
    })
  }
  return iyzicoSaid('challenge', 'the bank asks for 3-D Secure', {
    facts,
    evidence: {
      ...payableFor(attempt, challengeLifeMs),
      pageIds: [answer.pageId],
      pagesMade: 1,
    },
  })
}

/** From now on, for so long. */
export function payableFor(
  { evidence: { age } }: StoredAttempt,
  lifeMs: number,
): Pick<Evidence, 'payableUntil' | 'payableUntilMs'> {
  return { payableUntil: age.at + lifeMs, payableUntilMs: age.leastMs + lifeMs }
}

/** Only the completion of a challenge is sent when there has been a challenge. */
function isCompletion({ state, sealedPage }: StoredAttempt): boolean {
  return state === 'completing' || sealedPage !== null
}

function judgeSuccess(attempt: StoredAttempt, told: PaymentFacts): Verdict {
  const evidence = { saidSuccess: true }
  const facts = storedFacts(told)
  switch (testSuccess(attempt, told)) {
    case 'succeeded':
      return iyzicoSaid('succeeded', 'iyzico took the payment', {
        facts,
        evidence,
        ...uncheckedOf(told),
      })
    case 'review':
      return iyzicoSaid('review', 'iyzico reviews the payment', { facts, evidence })
    case 'rejected':
      return iyzicoSaid('declined', 'iyzico rejected the payment as fraud', {
        code: 'card_declined',
        facts,
        evidence,
      })
    case 'misfit':
      return iyzicoSaid('unknown', 'a success that does not fit the order', {
        evidence,
        alarm: 'charge_mismatch',
      })
    case 'thin':
      return iyzicoSaid('verifying', 'a success that leaves things unsaid', {
        facts,
        evidence: { ...evidence, answered: 'thin' },
      })
  }
}

export function storedFacts(told: PaymentFacts): NonNullable<Verdict['facts']> {
  return {
    ...(told.paymentId === undefined ? {} : { paymentId: told.paymentId }),
    ...(told.token === undefined ? {} : { upstreamToken: told.token }),
  }
}

/** Nothing is wrong with it; it is written down, because the merchant may have to check by hand. */
export function uncheckedOf({ fraudStatus }: PaymentFacts): Pick<Verdict, 'isUnchecked'> {
  return fraudStatus === undefined ? { isUnchecked: true } : {}
}

function iyzicoSaid(to: Verdict['to'], reason: string, more: Partial<Verdict> = {}): Verdict {
  return { to, actor: 'iyzico', reason, ...more }
}
