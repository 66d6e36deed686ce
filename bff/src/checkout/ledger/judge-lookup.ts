import { declineTable } from '../../contract/decline-table.ts'
import type { DeclinedCode } from '../../contract/index.ts'
import type { Evidence, StoredAttempt } from '../ledger-store.ts'
import type { LookupAnswer, PaymentFacts } from '../payment-gateway.ts'
import { ageInState, isPayable, seenAgain } from './age.ts'
import { storedFacts, uncheckedOf } from './judge-charge.ts'
import { absence, lostPageApartMs, twiceApartMs, unlistedSilenceMs } from './lookup-times.ts'
import { testSuccess } from './success-test.ts'
import type { Verdict } from './verdict.ts'

const minute = 60_000
const hour = 60 * minute

/** What an answer of a look-up is, where the call itself worked. */
export type LookupFinding = Exclude<LookupAnswer, { kind: 'failed' }>

/** Within the last day a look-up by conversationId has found a known success: so "not found" counts. */
type Control = { controlHolds: boolean }

/** What the answer of a look-up means for an aged attempt; it always counts, and moves the state where it may. */
export function judgeLookup(
  attempt: StoredAttempt,
  answer: LookupFinding,
  control: Control,
): Verdict {
  const counted = count(attempt, answer)
  const verdict =
    answer.kind === 'found'
      ? judgeFound(attempt, answer)
      : judgeNothing({ ...attempt, evidence: counted }, control)
  const judged: Partial<Verdict> = verdict ?? judgeTime(attempt, answer.kind === 'found') ?? {}
  const { to = attempt.state, reason = 'nothing new', ...rest } = judged
  return {
    actor: 'look-up',
    ...rest,
    to,
    reason,
    // Counts belong to a state: a move begins new ones.
    evidence: to === attempt.state ? { ...counted, ...rest.evidence } : (rest.evidence ?? {}),
  }
}

/** Whether this answer declines the attempt if a control holds, and does not without one. */
export function asksForControl(attempt: StoredAttempt, answer: LookupFinding): boolean {
  const [proven, unproven] = [true, false].map((controlHolds) =>
    judgeLookup(attempt, answer, { controlHolds }),
  )
  return proven?.to !== unproven?.to
}

/** Neither paid nor failed: the bank, or iyzico, is at work on it. */
export function isStillMoving(answer: LookupFinding): boolean {
  return answer.kind === 'found' && !finalStatuses.has(answer.paymentStatus)
}

const finalStatuses = new Set(['SUCCESS', 'FAILURE', 'BANK_FAIL'])

type Judgement = Partial<Verdict> & Pick<Verdict, 'to' | 'reason'>

function count({ evidence }: StoredAttempt, answer: LookupFinding): Evidence {
  const { notFound, notFinished } = evidence
  return {
    ...evidence,
    lookups: evidence.lookups + 1,
    ...(answer.kind === 'not_found' ? { notFound: seenAgain(notFound, evidence) } : {}),
    ...(answer.kind === 'not_finished' ? { notFinished: seenAgain(notFinished, evidence) } : {}),
  }
}

function judgeFound(
  attempt: StoredAttempt,
  { paymentStatus, facts, errorCode }: LookupAnswer & { kind: 'found' },
): Judgement | undefined {
  if (paymentStatus === 'SUCCESS') return judgeFoundSuccess(attempt, facts)
  if (paymentStatus !== 'FAILURE' && paymentStatus !== 'BANK_FAIL') return undefined
  if (attempt.state === 'declined') return undefined
  // On a hosted page another card may follow, until the buyer has left it.
  if (attempt.state === 'open') return undefined
  return {
    to: 'declined',
    reason: `look-up says ${paymentStatus}`,
    code: codeOf(attempt, errorCode),
    // A browser can go back to iyzico's page, and take another card, until the page has ended.
    isProvisional: attempt.kind === 'hosted',
  }
}

function codeOf(attempt: StoredAttempt, errorCode: string | undefined): DeclinedCode {
  const known = errorCode === undefined ? undefined : declineTable[errorCode]
  if (known?.class === 'declined') return known.code
  return attempt.sealedPage === null || attempt.kind === 'hosted'
    ? 'card_declined'
    : 'challenge_failed'
}

function judgeFoundSuccess(attempt: StoredAttempt, told: PaymentFacts): Judgement | undefined {
  const facts = storedFacts(told)
  const isLate = attempt.state === 'declined'
  const late: Partial<Verdict> = isLate
    ? { evidence: { saidSuccess: true, late: true }, alarm: 'late_payment' }
    : { evidence: { saidSuccess: true } }
  switch (testSuccess(attempt, told)) {
    case 'succeeded':
      if (attempt.state === 'review' && attempt.paymentId !== null && told.fraudStatus !== 1) {
        return undefined
      }
      return {
        to: 'succeeded',
        reason: 'look-up says paid',
        code: null,
        facts,
        ...uncheckedOf(told),
        ...late,
      }
    case 'review':
      if (attempt.state === 'review') return undefined
      return { to: 'review', reason: 'look-up says under review', code: null, facts, ...late }
    case 'rejected':
      if (isLate) return undefined
      return { to: 'declined', reason: 'look-up says rejected as fraud', code: 'card_declined' }
    case 'misfit':
      if (attempt.state === 'review') return undefined
      return {
        to: 'review',
        reason: 'look-up found a success that does not fit',
        alarm: 'lookup_mismatch',
        ...(isLate ? { code: null } : {}),
        evidence: { saidSuccess: true, ...(isLate ? { late: true } : {}) },
      }
    case 'thin':
      if (!isLate) return undefined
      // Called paid, after all: nobody pays on top of that before somebody has looked.
      return { to: 'review', reason: 'look-up says paid, and no more', code: null, facts, ...late }
  }
}

/** Nothing was found, or nothing that is finished. */
function judgeNothing(attempt: StoredAttempt, control: Control): Judgement | undefined {
  switch (attempt.state) {
    case 'verifying':
      return judgeSilenceWhileVerifying(attempt, control)
    case 'unknown':
      return judgeSilenceWhileUnknown(attempt, control)
    default:
      return undefined
  }
}

function judgeSilenceWhileVerifying(
  attempt: StoredAttempt,
  control: Control,
): Judgement | undefined {
  const { evidence, kind } = attempt
  const twice = seenTwice(evidence)

  if (kind === 'hosted') {
    return twice ? leftUnpaid : undefined
  }
  if (evidence.callbackAt === null && evidence.givenUpAt !== null && twice) {
    if (evidence.openedTopLevel && isPayable(attempt)) {
      return { to: 'challenge', reason: 'its page cannot be closed from here' }
    }
    return {
      to: 'declined',
      reason: 'the challenge was given up unpaid',
      code: evidence.givenUpCode ?? 'challenge_cancelled',
    }
  }
  const { leastMs } = ageInState(attempt)
  if (leastMs < minute) return undefined
  // Once a completion has been sent, no page may lead to another one.
  const wasCompleted = evidence.answered !== 'no'
  if (evidence.callbackAt !== null && evidence.notFinished !== null && !wasCompleted) {
    if (isPayable(attempt)) return { to: 'challenge', reason: 'the bank still waits for the buyer' }
    return twice
      ? { to: 'declined', reason: 'the challenge ran out of time', code: 'challenge_timed_out' }
      : undefined
  }
  return evidence.answered === 'unlisted' ? judgeUnlisted(attempt, control) : undefined
}

/** Refused with words that nobody knows: a refusal once no trace of a payment has shown for long enough. */
function judgeUnlisted(attempt: StoredAttempt, { controlHolds }: Control): Judgement | undefined {
  const { notFound, notFinished, saidSuccess } = attempt.evidence
  if (ageInState(attempt).leastMs < unlistedSilenceMs) return undefined
  const isSilent = notFound !== null && notFound.count >= fewestLookups && notFinished === null
  return isSilent && !saidSuccess && controlHolds
    ? {
        to: 'declined',
        reason: 'refused, and no trace of a payment',
        code: 'card_declined',
        isProvisional: true,
      }
    : { to: 'unknown', reason: 'refused with words that nobody knows, and nothing shows why' }
}

const fewestLookups = 3

/** Nobody asks before the buyer has come back, or the page has ended. */
const leftUnpaid: Judgement = {
  to: 'declined',
  reason: 'the hosted page was left unpaid',
  code: 'login_abandoned',
}

/** The same silence at both ends of three seconds: nothing was on its way when first asked. */
function seenTwice({ notFound, notFinished }: Evidence): boolean {
  const seen = [notFound, notFinished].filter((each) => each !== null)
  if (seen.length === 0) return false
  const first = Math.min(...seen.map((each) => each.firstMs))
  const last = Math.max(...seen.map((each) => each.lastMs))
  return last - first >= twiceApartMs
}

function judgeSilenceWhileUnknown(
  attempt: StoredAttempt,
  { controlHolds }: Control,
): Judgement | undefined {
  const { evidence } = attempt
  const { notFound, notFinished } = evidence
  if (attempt.kind === 'hosted' && !evidence.saidSuccess) {
    return seenTwice(evidence) ? leftUnpaid : undefined
  }
  const wasInChallenge = attempt.sealedPage !== null
  if (
    !wasInChallenge &&
    !evidence.saidSuccess &&
    notFinished !== null &&
    notFinished.lastMs - notFinished.firstMs >= lostPageApartMs
  ) {
    return {
      to: 'declined',
      reason: 'the bank waits on a page that nobody got',
      code: 'not_charged',
    }
  }
  const isAbsent =
    notFound !== null &&
    notFound.count >= absence.lookups &&
    notFound.lastMs - notFound.firstMs >= absence.spreadMs
  if (!isAbsent) return undefined
  if (evidence.saidSuccess) {
    return {
      to: 'review',
      reason: 'said to be paid, and not to be found',
      alarm: 'success_not_found',
    }
  }
  return controlHolds
    ? { to: 'declined', reason: 'never arrived at iyzico', code: 'not_charged' }
    : {
        to: 'review',
        reason: 'not found, where nothing shows that it could be',
        alarm: 'absence_not_proven',
      }
}

/** What time alone decides: after a look-up that settled nothing, or where none could be made. */
export function judgeTime(attempt: StoredAttempt, isMoving = false): Judgement | undefined {
  const { mostMs } = ageInState(attempt)
  if (attempt.state === 'verifying' && mostMs >= patienceFor(attempt, isMoving)) {
    return { to: 'unknown', reason: 'look-ups settled nothing in time' }
  }
  if (attempt.state === 'unknown' && mostMs >= 24 * hour) {
    return { to: 'review', reason: 'unknown for a day', alarm: 'unknown_for_a_day' }
  }
  return undefined
}

/** How long the outcome is worth waiting for before it is called unknown. */
function patienceFor({ kind, evidence }: StoredAttempt, isMoving: boolean): number {
  if (isMoving) return minute
  if (evidence.answered === 'unlisted') return unlistedSilenceMs + minute
  return evidence.givenUpAt !== null || kind === 'hosted' ? 2 * minute : minute
}
