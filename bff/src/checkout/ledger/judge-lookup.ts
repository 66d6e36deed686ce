import { declineTable } from '../../contract/decline-table.ts'
import type { DeclinedCode } from '../../contract/index.ts'
import type { Evidence, StoredAttempt } from '../ledger-store.ts'
import type { LookupAnswer, PaymentFacts } from '../payment-gateway.ts'
import { storedFacts, uncheckedOf } from './judge-charge.ts'
import { lostPageApartMs, twiceApartMs } from './lookup-times.ts'
import { testSuccess } from './success-test.ts'
import type { Verdict } from './verdict.ts'

const minute = 60_000
const hour = 60 * minute

/** What a look-up stands on besides the attempt: the time, and whether "not found" means anything. */
export type LookupGround = {
  now: number
  /** Within the last day a look-up by conversationId has found a known success of this account. */
  controlHolds: boolean
}

/** What the answer of a look-up means; it always counts, and moves the state where it may. */
export function judgeLookup(
  attempt: StoredAttempt,
  answer: Exclude<LookupAnswer, { kind: 'failed' }>,
  ground: LookupGround,
): Verdict {
  const counted = count(attempt, answer, ground.now)
  const verdict =
    answer.kind === 'found'
      ? judgeFound(attempt, answer)
      : judgeNothing({ ...attempt, evidence: counted }, ground)
  const judged: Partial<Verdict> =
    verdict ?? judgeTime(attempt, ground.now, answer.kind === 'found') ?? {}
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

type Judgement = Partial<Verdict> & Pick<Verdict, 'to' | 'reason'>

function count(attempt: StoredAttempt, answer: LookupAnswer, now: number): Evidence {
  const { evidence } = attempt
  const again = (seen: Evidence['notFound']) =>
    seen ? { ...seen, count: seen.count + 1, lastAt: now } : { count: 1, firstAt: now, lastAt: now }
  return {
    ...evidence,
    lookups: evidence.lookups + 1,
    ...(answer.kind === 'not_found' ? { notFound: again(evidence.notFound) } : {}),
    ...(answer.kind === 'not_finished' ? { notFinished: again(evidence.notFinished) } : {}),
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
    ? { evidence: { saidSuccess: true, late: true }, alarm: true }
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
        alarm: true,
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
function judgeNothing(attempt: StoredAttempt, ground: LookupGround): Judgement | undefined {
  switch (attempt.state) {
    case 'verifying':
      return judgeSilenceWhileVerifying(attempt, ground)
    case 'unknown':
      return judgeSilenceWhileUnknown(attempt, ground)
    default:
      return undefined
  }
}

function judgeSilenceWhileVerifying(
  attempt: StoredAttempt,
  { now }: LookupGround,
): Judgement | undefined {
  const { evidence, kind } = attempt
  const elapsed = now - attempt.since
  const isPayable = evidence.payableUntil !== null && now < evidence.payableUntil
  const twice = seenTwice(evidence)

  if (kind === 'hosted') {
    return twice ? leftUnpaid : undefined
  }
  if (evidence.callbackAt === null && evidence.givenUpAt !== null && twice) {
    if (evidence.openedTopLevel && isPayable) {
      return { to: 'challenge', reason: 'its page cannot be closed from here' }
    }
    return {
      to: 'declined',
      reason: 'the challenge was given up unpaid',
      code: evidence.givenUpCode ?? 'challenge_cancelled',
    }
  }
  if (elapsed < minute) return undefined
  if (evidence.callbackAt !== null && evidence.notFinished !== null) {
    if (isPayable) return { to: 'challenge', reason: 'the bank still waits for the buyer' }
    return twice
      ? { to: 'declined', reason: 'the challenge ran out of time', code: 'challenge_timed_out' }
      : undefined
  }
  const traces = (evidence.notFound?.count ?? 0) + (evidence.notFinished?.count ?? 0)
  if (evidence.answered === 'unlisted' && !evidence.saidSuccess) {
    return traces >= 3
      ? {
          to: 'declined',
          reason: 'refused, and no trace of a payment',
          code: 'card_declined',
          isProvisional: true,
        }
      : undefined
  }
  return undefined
}

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
  const first = Math.min(...seen.map((each) => each.firstAt))
  const last = Math.max(...seen.map((each) => each.lastAt))
  return last - first >= twiceApartMs
}

function judgeSilenceWhileUnknown(
  attempt: StoredAttempt,
  { now, controlHolds }: LookupGround,
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
    notFinished.lastAt - notFinished.firstAt >= lostPageApartMs
  ) {
    return {
      to: 'declined',
      reason: 'the bank waits on a page that nobody got',
      code: 'not_charged',
    }
  }
  if (notFound === null || notFound.count < 5 || now - attempt.since < 45 * minute) return undefined
  if (evidence.saidSuccess) {
    return { to: 'review', reason: 'said to be paid, and not to be found', alarm: true }
  }
  return controlHolds
    ? { to: 'declined', reason: 'never arrived at iyzico', code: 'not_charged' }
    : { to: 'review', reason: 'not found, where nothing shows that it could be', alarm: true }
}

/** What time alone decides: after a look-up that settled nothing, or where none could be made. */
export function judgeTime(
  attempt: StoredAttempt,
  now: number,
  isMoving = false,
): (Judgement & { alarm?: boolean }) | undefined {
  const elapsed = now - attempt.since
  if (attempt.state === 'verifying' && elapsed >= minute) {
    const { evidence, kind } = attempt
    const mayStillSettle =
      evidence.answered === 'unlisted' || evidence.givenUpAt !== null || kind === 'hosted'
    return mayStillSettle && !isMoving && elapsed < 2 * minute
      ? undefined
      : { to: 'unknown', reason: 'a minute of look-ups settled nothing' }
  }
  if (attempt.state === 'unknown' && elapsed >= 24 * hour) {
    return { to: 'review', reason: 'unknown for a day', alarm: true }
  }
  return undefined
}
