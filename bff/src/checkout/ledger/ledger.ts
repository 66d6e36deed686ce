import type { AttemptState } from '../../contract/index.ts'
import type { Evidence, StoredAttempt, StoredNotice } from '../ledger-store.ts'
import type { CheckoutStore, Clock } from '../ports.ts'
import type { LedgerStore } from '../ledger-store.ts'
import { createId, type RandomBytes } from '../random.ts'
import { applyVerdict, type Verdict } from './verdict.ts'

/** What somebody has to look at. `code` is constant text; nothing here is personal or secret. */
export type Alarm = { code: string; attemptId: string; sessionId: string }

export type Ledger = ReturnType<typeof createLedger>

/** Moves attempts: always from the row as it is now, always with an event, and one at a time. */
export function createLedger(deps: {
  store: CheckoutStore & LedgerStore
  clock: Clock
  random: RandomBytes
  raise: (alarm: Alarm) => void
  /** What is worth writing down, and calls nobody. */
  note?: (note: Alarm) => void
  /** The merchant's read view of a session, as it would be with this attempt in place. */
  viewWith: (attempt: StoredAttempt) => Promise<object>
}) {
  const { store, clock, random, raise, note, viewWith } = deps

  /**
   * Asks `decide` what becomes of the attempt, and writes that; asks again when somebody else was
   * faster. Undefined changes nothing.
   */
  async function change(
    attemptId: string,
    decide: (attempt: StoredAttempt) => Verdict | undefined,
    requestId: string | null = null,
  ): Promise<StoredAttempt> {
    for (;;) {
      const attempt = await store.findAttempt(attemptId)
      if (!attempt) throw new Error('an attempt has left the ledger')
      const verdict = decide(attempt)
      if (!verdict) return attempt
      const written = await write(attempt, verdict, requestId)
      if (written) return written
    }
  }

  async function write(
    before: StoredAttempt,
    verdict: Verdict,
    requestId: string | null,
  ): Promise<StoredAttempt | undefined> {
    const { attempt, event } = applyVerdict(before, verdict, clock.now(), requestId)
    const notices = await noticesOf(before, attempt)
    const outcome = await store.changeAttempt(attempt, event, notices)
    if (outcome === 'stale') return undefined
    if (outcome === 'not_unique') return write(before, foreignPayment(before, verdict), requestId)
    if (bringsMoney(before, attempt)) await stopOthers(attempt)
    const isDuplicate = notices.some(({ type }) => type.endsWith('.duplicate'))
    if (verdict.alarm) raise({ code: verdict.reason, ...namesOf(attempt) })
    if (verdict.isUnchecked && before.state !== attempt.state) {
      note?.({ code: 'a success without a fraud status', ...namesOf(attempt) })
    }
    if (isDuplicate) raise({ code: 'a session was paid twice', ...namesOf(attempt) })
    return attempt
  }

  /** Money has come in: whatever could still bring more of it for this session is stopped. */
  async function stopOthers(paid: StoredAttempt): Promise<void> {
    const attempts = await store.listAttempts(paid.sessionId)
    for (const other of attempts.filter(({ id }) => id !== paid.id)) {
      await change(other.id, ({ state }) => stopped(state, clock.now()))
    }
  }

  async function noticesOf(before: StoredAttempt, after: StoredAttempt): Promise<StoredNotice[]> {
    if (before.state === after.state) return []
    const type = await noticeTypeOf(after)
    if (!type) return []
    const now = clock.now()
    const timestamp = new Date(now).toISOString()
    return [
      {
        id: createId('evt', random),
        sessionId: after.sessionId,
        type,
        body: JSON.stringify({ type, timestamp, data: await viewWith(after) }),
        createdAt: now,
        nextTryAt: now,
        tries: 0,
        deliveredAt: null,
        deadAt: null,
      },
    ]
  }

  async function noticeTypeOf(attempt: StoredAttempt): Promise<string | undefined> {
    switch (attempt.state) {
      case 'unknown':
      case 'review':
        return `checkout_session.${attempt.state}`
      case 'succeeded': {
        const attempts = await store.listAttempts(attempt.sessionId)
        const isSecond = attempts.some(
          ({ id, state }) => id !== attempt.id && state === 'succeeded',
        )
        return isSecond ? 'checkout_session.duplicate' : 'checkout_session.succeeded'
      }
      default:
        return undefined
    }
  }

  return { change }
}

/** Paid; or declined before, and under review after all. */
function bringsMoney(before: StoredAttempt, { state }: StoredAttempt): boolean {
  if (before.state === state) return false
  return state === 'succeeded' || (state === 'review' && before.state === 'declined')
}

function stopped(state: AttemptState, now: number): Verdict | undefined {
  const reason = 'the session was paid by another attempt'
  if (state === 'claimed') return { to: 'not_sent', actor: 'recovery', reason, code: 'not_sent' }
  if (state !== 'challenge') return undefined
  const evidence: Partial<Evidence> = {
    pageIds: [],
    givenUpAt: now,
    givenUpCode: 'challenge_cancelled',
  }
  return { to: 'verifying', actor: 'recovery', reason, evidence }
}

function namesOf({ id, sessionId }: StoredAttempt) {
  return { attemptId: id, sessionId }
}

/** iyzico named a payment that belongs to another attempt: nothing can be concluded from that. */
function foreignPayment(attempt: StoredAttempt, verdict: Verdict): Verdict {
  const { actor } = verdict
  const reason = 'iyzico named the payment of another attempt'
  // Nobody was given its page, so nobody can pay it.
  const isUnseenPage = attempt.kind === 'hosted' && attempt.state === 'sent'
  if (isUnseenPage) return { to: 'not_sent', actor, reason, code: 'not_sent', alarm: true }
  return { to: whereNothingIsKnown(attempt.state), actor, reason, alarm: true }
}

function whereNothingIsKnown(state: AttemptState): AttemptState {
  switch (state) {
    case 'unknown':
    case 'review':
    case 'declined':
      return state
    case 'challenge':
    case 'open':
      return 'verifying'
    default:
      return 'unknown'
  }
}
