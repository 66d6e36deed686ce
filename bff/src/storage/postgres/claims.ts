import type { StoredAttempt } from '../../checkout/ledger-store.ts'
import { attemptColumns, attemptEventColumns } from '../columns.ts'
import { judgeCancel, judgeClaim, type ClaimGround } from '../judge-claim.ts'
import type { ClaimPart } from '../store.ts'
import type { PostgresConnection, Run } from './connection.ts'
import { lockSession } from './lock-session.ts'
import { valuesClause, valuesOf } from './rows.ts'

const readAttempts = `
  SELECT idempotency_key AS "idempotencyKey", kind, state FROM payment_attempt
  WHERE session_id = $1`
const insertAttempt = `INSERT INTO payment_attempt ${valuesClause(attemptColumns)}`
const insertEvent = `INSERT INTO payment_attempt_event ${valuesClause(attemptEventColumns)}`
const cancel = `
  UPDATE checkout_session SET cancelled_at = $2, version = version + 1
  WHERE id = $1 AND cancelled_at IS NULL`
const requestCancel = `
  UPDATE checkout_session SET cancel_requested_at = $2, version = version + 1
  WHERE id = $1 AND cancel_requested_at IS NULL`

export function postgresClaims({ write }: PostgresConnection): ClaimPart {
  return {
    claimAttempt: (attempt, event, sessionVersion) =>
      write(async (run) => {
        const outcome = judgeClaim(
          await readGround(run, attempt.sessionId),
          attempt,
          sessionVersion,
        )
        if (outcome === 'claimed') {
          await run(insertAttempt, valuesOf(attemptColumns, attempt))
          await run(insertEvent, valuesOf(attemptEventColumns, event))
        }
        return outcome
      }),
    cancelSession: (sessionId, at) =>
      write(async (run) => {
        const outcome = judgeCancel(await readGround(run, sessionId))
        if (outcome === 'cancelled') await run(cancel, [sessionId, at])
        if (outcome === 'requested') await run(requestCancel, [sessionId, at])
        return outcome
      }),
  }
}

/** Two statements: only one that begins after the lock was got sees what the last holder wrote. */
async function readGround(run: Run, sessionId: string): Promise<ClaimGround> {
  const session = await lockSession(run, sessionId)
  const { rows } = await run(readAttempts, [sessionId])
  return { session, attempts: rows as StoredAttempt[] }
}
