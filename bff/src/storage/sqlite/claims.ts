import type { DatabaseSync } from 'node:sqlite'
import { attemptColumns, attemptEventColumns } from '../columns.ts'
import { judgeCancel, judgeClaim, type ClaimGround } from '../judge-claim.ts'
import type { ClaimPart } from '../store.ts'
import { toParameters, valuesClause } from './rows.ts'
import { inWriteTransaction } from './write-transaction.ts'

export function sqliteClaims(database: DatabaseSync): ClaimPart {
  const readSession = database.prepare(`
    SELECT cancelled_at AS cancelledAt, cancel_requested_at AS cancelRequestedAt,
      expires_at AS expiresAt, version
    FROM checkout_session WHERE id = ?`)
  const readAttempts = database.prepare(`
    SELECT idempotency_key AS idempotencyKey, kind, state FROM payment_attempt
    WHERE session_id = ?`)
  const insertAttempt = database.prepare(
    `INSERT INTO payment_attempt ${valuesClause(attemptColumns)}`,
  )
  const insertEvent = database.prepare(
    `INSERT INTO payment_attempt_event ${valuesClause(attemptEventColumns)}`,
  )
  const cancel = database.prepare(`
    UPDATE checkout_session SET cancelled_at = ?, version = version + 1
    WHERE id = ? AND cancelled_at IS NULL`)
  const requestCancel = database.prepare(`
    UPDATE checkout_session SET cancel_requested_at = ?, version = version + 1
    WHERE id = ? AND cancel_requested_at IS NULL`)

  const readGround = (sessionId: string) =>
    ({
      session: readSession.get(sessionId),
      attempts: readAttempts.all(sessionId),
    }) as unknown as ClaimGround

  return {
    async claimAttempt(attempt, event, sessionVersion) {
      return inWriteTransaction(database, () => {
        const outcome = judgeClaim(readGround(attempt.sessionId), attempt, sessionVersion)
        if (outcome === 'claimed') {
          insertAttempt.run(toParameters(attemptColumns, attempt))
          insertEvent.run(toParameters(attemptEventColumns, event))
        }
        return outcome
      })
    },
    async cancelSession(sessionId, at) {
      return inWriteTransaction(database, () => {
        const outcome = judgeCancel(readGround(sessionId))
        if (outcome === 'cancelled') cancel.run(at, sessionId)
        if (outcome === 'requested') requestCancel.run(at, sessionId)
        return outcome
      })
    },
  }
}
