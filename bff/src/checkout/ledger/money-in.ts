import type { AttemptState } from '../../contract/index.ts'
import type { StoredAttempt, StoredAttemptEvent } from '../ledger-store.ts'

/** What the other attempts of a session have brought in: what decides what this one may still do. */
export type MoneyIn = 'none' | 'review' | 'succeeded'

type Other = Pick<StoredAttempt, 'state'>

export function moneyInOf(others: readonly Other[]): MoneyIn {
  const has = (state: AttemptState) => others.some((other) => other.state === state)
  if (has('succeeded')) return 'succeeded'
  return has('review') ? 'review' : 'none'
}

const leadsToCharge: ReadonlySet<AttemptState> = new Set(['sent', 'completing', 'challenge'])

/**
 * Whether a row as it is to be written lets somebody move money: a charge or a completion that is
 * about to leave, a challenge, or a hosted page that is given to a buyer.
 */
export function mayMoveMoney(
  { state }: Pick<StoredAttempt, 'state'>,
  { from, actor }: Pick<StoredAttemptEvent, 'from' | 'actor'>,
): boolean {
  return leadsToCharge.has(state) || (state === 'open' && (from !== 'open' || actor === 'buyer'))
}

/**
 * The rule that every engine of the store asks inside the transaction of a change: once money is in,
 * no other attempt of the session leads to a charge; and of two successes the second says so. False
 * means that whoever decided did not know the other attempts as they are: nothing is written.
 */
export function mayWriteBeside(
  others: readonly Other[],
  attempt: Pick<StoredAttempt, 'state' | 'evidence'>,
  event: Pick<StoredAttemptEvent, 'from' | 'actor'>,
): boolean {
  const moneyIn = moneyInOf(others)
  if (mayMoveMoney(attempt, event)) return moneyIn === 'none'
  const isNewSuccess = attempt.state === 'succeeded' && event.from !== 'succeeded'
  return !isNewSuccess || attempt.evidence.isDuplicate === (moneyIn === 'succeeded')
}
