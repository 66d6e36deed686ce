import {
  attemptTransitions,
  type AttemptState,
  type DeclinedCode,
  type PaymentType,
} from '../../contract/index.ts'
import type { Evidence, StoredAttempt, StoredAttemptEvent } from '../ledger-store.ts'
import { createId, type RandomBytes } from '../random.ts'
import type { AlarmCode } from './alarms.ts'
import { nextLookupAfter, recheckAfter } from './lookup-times.ts'

/** What somebody concluded about an attempt: where it goes, and what is known now. */
export type Verdict = {
  to: AttemptState
  actor: StoredAttemptEvent['actor']
  /** Constant words: what was seen. */
  reason: string
  code?: DeclinedCode | null
  facts?: {
    paymentId?: string
    upstreamToken?: string
    sealedPage?: string
    paymentType?: PaymentType
    /** Whose call is on its way now. */
    instanceId?: string
  }
  evidence?: Partial<Evidence>
  /** A decline that rests on silence alone. */
  isProvisional?: boolean
  /** Somebody has to look, at this. */
  alarm?: AlarmCode
  /** A success of which iyzico never said what its fraud check found. */
  isUnchecked?: boolean
}

/** Declines that no answer of iyzico's has confirmed: such a payment can still turn up. */
const provisionalCodes: ReadonlySet<DeclinedCode> = new Set([
  'challenge_cancelled',
  'challenge_closed',
  'challenge_timed_out',
  'challenge_failed',
  'challenge_blocked',
  'login_abandoned',
  'not_charged',
])

/** What is counted anew in every state. */
const freshCounts: Partial<Evidence> = { lookups: 0, notFound: null, notFinished: null }

/**
 * The next row of an aged attempt, and its event.
 * @throws Error when the table has no such transition: a bug of ours.
 */
export function applyVerdict(
  attempt: StoredAttempt,
  verdict: Verdict,
  requestId: string | null,
  random: RandomBytes,
): { attempt: StoredAttempt; event: StoredAttemptEvent } {
  const { to, facts = {} } = verdict
  const { age } = attempt.evidence
  const { at: now, ...entered } = age
  const isMove = to !== attempt.state
  if (isMove && !attemptTransitions[attempt.state].includes(to)) {
    throw new Error(`The ledger knows no way from ${attempt.state} to ${to}`)
  }
  const moved: StoredAttempt = {
    ...attempt,
    ...facts,
    version: attempt.version + 1,
    code: verdict.code === undefined ? attempt.code : verdict.code,
    evidence: {
      ...attempt.evidence,
      ...(isMove ? { ...freshCounts, entered } : {}),
      ...verdict.evidence,
    },
    ...(isMove ? { state: to, since: now } : {}),
    ...(isMove && to === 'sent' ? { sentAt: now } : {}),
    ...(isMove && finalStates.has(to) ? { completedAt: now } : {}),
  }
  if (isMove && to === 'declined' && restsOnSilence(verdict)) {
    const recheckAtMs = recheckAfter.map((after) => age.leastMs + after)
    moved.evidence = { ...moved.evidence, recheckAtMs }
  }
  moved.nextLookupAt = nextLookupOf(moved, verdict, isMove)
  return {
    attempt: moved,
    event: {
      id: createId('ae', random),
      attemptId: attempt.id,
      version: moved.version,
      at: now,
      from: attempt.state,
      to,
      actor: verdict.actor,
      reason: verdict.reason,
      requestId,
      changes: changesBetween(attempt, moved),
    },
  }
}

const finalStates: ReadonlySet<AttemptState> = new Set(['succeeded', 'declined', 'not_sent'])

function restsOnSilence({ code, isProvisional = false }: Verdict): boolean {
  return isProvisional || (code !== undefined && code !== null && provisionalCodes.has(code))
}

function nextLookupOf(moved: StoredAttempt, { actor }: Verdict, isMove: boolean): number | null {
  if (isMove) return firstLookupAt(moved)
  // A page that is loaded, or asked for again, is no look-up, and puts none off.
  return actor === 'buyer' ? moved.nextLookupAt : nextLookupAfter(moved)
}

/** Where there is a question, it is asked at once; where somebody else acts, after a while. */
function firstLookupAt(attempt: StoredAttempt): number | null {
  const asksAtOnce = attempt.state === 'verifying' || attempt.state === 'unknown'
  return asksAtOnce ? attempt.evidence.age.at : nextLookupAfter(attempt)
}

function changesBetween(before: StoredAttempt, after: StoredAttempt): Partial<StoredAttempt> {
  const changed = Object.entries(after).filter(
    ([name, value]) =>
      JSON.stringify(before[name as keyof StoredAttempt]) !== JSON.stringify(value),
  )
  // A lease moves the next look-up without an event, and time the age: so every event says both.
  const { nextLookupAt, evidence } = after
  return { ...Object.fromEntries(changed), nextLookupAt, evidence }
}
