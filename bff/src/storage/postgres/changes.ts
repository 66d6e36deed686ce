import type { StoredAttempt } from '../../checkout/ledger-store.ts'
import { mayWriteBeside } from '../../checkout/ledger/money-in.ts'
import { attemptColumns, attemptEventColumns, noticeColumns } from '../columns.ts'
import { isInFlight } from '../sql-text.ts'
import type { ChangePart } from '../store.ts'
import type { PostgresConnection } from './connection.ts'
import { lockSession } from './lock-session.ts'
import { isUniqueViolation } from './postgres-error.ts'
import { valuesClause, valuesOf } from './rows.ts'

const assignments = Object.values(attemptColumns)
  .map((column, index) => `${column} = $${index + 1}`)
  .slice(1)
const idParameter = 1 + Object.keys(attemptColumns).indexOf('id')
const versionParameter = 1 + Object.keys(attemptColumns).indexOf('version')
const readOthers = 'SELECT state FROM payment_attempt WHERE session_id = $1 AND id <> $2'
// On the right of SET stands the row as it was: an attempt that is over never takes a place again.
const update = `
  UPDATE payment_attempt
  SET ${assignments.join(', ')}, has_ended = has_ended OR NOT (${isInFlight})
  WHERE id = $${idParameter} AND version = $${versionParameter}::bigint - 1`
const insertEvent = `INSERT INTO payment_attempt_event ${valuesClause(attemptEventColumns)}`
const insertNotice = `INSERT INTO notice ${valuesClause(noticeColumns)}`

const paymentConstraints = ['one_attempt_by_upstream_token', 'one_attempt_by_payment_id']

export function postgresChanges({ write }: PostgresConnection): ChangePart {
  return {
    async changeAttempt(attempt, event, notices = []) {
      try {
        return await write(async (run) => {
          // Whoever claims meanwhile either sees this change, or is seen by who made it.
          await lockSession(run, attempt.sessionId)
          const { rows } = await run(readOthers, [attempt.sessionId, attempt.id])
          if (!mayWriteBeside(rows as StoredAttempt[], attempt, event)) return 'stale'
          const { count } = await run(update, valuesOf(attemptColumns, attempt))
          if (count === 0) return 'stale'
          await run(insertEvent, valuesOf(attemptEventColumns, event))
          for (const notice of notices) await run(insertNotice, valuesOf(noticeColumns, notice))
          return 'changed'
        })
      } catch (error) {
        if (isUniqueViolation(error, paymentConstraints)) return 'not_unique'
        throw error
      }
    },
  }
}
