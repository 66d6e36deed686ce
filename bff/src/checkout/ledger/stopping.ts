import type { AttemptState } from '../../contract/index.ts'
import type { Evidence, StoredAttempt } from '../ledger-store.ts'
import { mayMoveMoney, type MoneyIn } from './money-in.ts'
import type { Verdict } from './verdict.ts'

/** The rule of `mayWriteBeside` kept: what would be refused is stopped, and a second success says so. */
export function besideMoney(attempt: StoredAttempt, verdict: Verdict, moneyIn: MoneyIn): Verdict {
  const leadsToCharge = mayMoveMoney(
    { state: verdict.to },
    { from: attempt.state, actor: verdict.actor },
  )
  if (leadsToCharge && moneyIn !== 'none') return stopped(attempt, verdict)
  if (verdict.to !== 'succeeded' || attempt.state === 'succeeded') return verdict
  return { ...verdict, evidence: { ...verdict.evidence, isDuplicate: moneyIn === 'succeeded' } }
}

/** What has not been sent yet, or stands on a page that this side can close. */
export function canBeStopped({ state }: StoredAttempt): boolean {
  return state === 'claimed' || state === 'challenge'
}

/**
 * What becomes of an attempt whose session was paid by another one, in place of what leads to a
 * charge. A claim ends; a page that a buyer may be on is dead from here, and look-ups say how it went.
 * @param wanted what would have been written: what is known of the payment is kept.
 */
export function stopped(attempt: StoredAttempt, wanted?: Verdict): Verdict {
  const { state, kind, evidence } = attempt
  const reason = 'the session was paid by another attempt'
  const isUnsent = state === 'claimed' || (state === 'sent' && kind === 'hosted')
  if (isUnsent) return { to: 'not_sent', actor: 'recovery', reason, code: 'not_sent' }
  if (state === 'open') return { to: 'open', actor: 'recovery', reason, evidence: { pageIds: [] } }
  const dead: Partial<Evidence> = {
    ...wanted?.evidence,
    pageIds: [],
    givenUpAt: evidence.givenUpAt ?? evidence.age.at,
    givenUpCode: evidence.givenUpCode ?? 'challenge_cancelled',
  }
  const facts = wanted?.facts
  return { to: 'verifying', actor: 'recovery', reason, evidence: dead, ...(facts && { facts }) }
}

/**
 * iyzico named a payment that belongs to another attempt: nothing can be concluded from that, and a
 * person looks, once.
 */
export function foreignPayment(attempt: StoredAttempt, { actor }: Verdict): Verdict | undefined {
  const reason = 'iyzico named the payment of another attempt'
  const alarm = 'foreign_payment'
  // Nobody was given its page, so nobody can pay it.
  const isUnseenPage = attempt.kind === 'hosted' && attempt.state === 'sent'
  if (isUnseenPage) return { to: 'not_sent', actor, reason, code: 'not_sent', alarm }
  if (attempt.state === 'review') return { to: 'review', actor, reason }
  return canBeReviewed.has(attempt.state)
    ? { to: 'review', actor, reason, alarm, code: null }
    : undefined
}

const canBeReviewed: ReadonlySet<AttemptState> = new Set([
  'sent',
  'completing',
  'challenge',
  'open',
  'verifying',
  'unknown',
  'declined',
])

/** Only the process of the charge writes `sent`; others may have called it unknown meanwhile. */
export function takenBack({ state }: StoredAttempt): Verdict | undefined {
  const isOpen = state === 'claimed' || state === 'sent' || state === 'unknown'
  const reason = 'the ledger could not be written, so nothing was sent'
  return isOpen ? { to: 'not_sent', actor: 'recovery', reason, code: 'not_sent' } : undefined
}
