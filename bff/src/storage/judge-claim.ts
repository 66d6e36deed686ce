import type { CancelOutcome, ClaimOutcome, StoredAttempt } from '../checkout/ledger-store.ts'
import type { StoredSession } from '../checkout/ports.ts'
import { inFlightStates } from '../contract/index.ts'

/** What an engine reads, under its lock, of a session and its attempts. */
export type ClaimGround = {
  session:
    | Pick<StoredSession, 'cancelledAt' | 'cancelRequestedAt' | 'expiresAt' | 'version'>
    | undefined
  attempts: readonly Pick<StoredAttempt, 'idempotencyKey' | 'kind' | 'state'>[]
}

/** Whether an attempt may be added to its session: the one rule of all engines. */
export function judgeClaim(
  { session, attempts }: ClaimGround,
  attempt: Pick<StoredAttempt, 'idempotencyKey' | 'createdAt'>,
  sessionVersion: number,
): ClaimOutcome {
  if (!session) return 'session_changed'
  const isKnown = attempts.some(({ idempotencyKey }) => idempotencyKey === attempt.idempotencyKey)
  if (isKnown) return 'known_key'
  if (isPaid(attempts)) return 'paid'
  const isCancelled = session.cancelledAt !== null || session.cancelRequestedAt !== null
  const isOver = isCancelled || session.expiresAt <= attempt.createdAt
  if (isOver || session.version !== sessionVersion) return 'session_changed'
  return isInFlight(attempts) ? 'in_flight' : 'claimed'
}

/** Whether a session may be cancelled; `cancelled` and `requested` also when it is so already. */
export function judgeCancel({ session, attempts }: ClaimGround): CancelOutcome {
  if (!session) return 'missing'
  if (isPaid(attempts)) return 'paid'
  if (!isInFlight(attempts)) return 'cancelled'
  const isRequested = session.cancelRequestedAt !== null
  return isRequested || hasOpenPageOnly(attempts) ? 'requested' : 'in_flight'
}

function isPaid(attempts: ClaimGround['attempts']): boolean {
  return attempts.some(({ state }) => state === 'succeeded')
}

function hasOpenPageOnly(attempts: ClaimGround['attempts']): boolean {
  return attempts
    .filter(({ state }) => inFlightStates.has(state))
    .every(({ kind, state }) => kind === 'hosted' && state === 'open')
}

function isInFlight(attempts: ClaimGround['attempts']): boolean {
  return attempts.some(({ state }) => inFlightStates.has(state))
}
