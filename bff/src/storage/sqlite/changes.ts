import type { DatabaseSync } from 'node:sqlite'
import type { StoredAttempt } from '../../checkout/ledger-store.ts'
import { mayWriteBeside } from '../../checkout/ledger/money-in.ts'
import { attemptColumns, attemptEventColumns, noticeColumns } from '../columns.ts'
import { isInFlight } from '../sql-text.ts'
import type { ChangePart } from '../store.ts'
import { toParameters, valuesClause } from './rows.ts'
import { inWriteTransaction } from './write-transaction.ts'

export function sqliteChanges(database: DatabaseSync): ChangePart {
  const assignments = Object.entries(attemptColumns)
    .filter(([field]) => field !== 'id')
    .map(([field, column]) => `${column} = :${field}`)
  const readVersion = database.prepare('SELECT version FROM payment_attempt WHERE id = ?')
  const readOthers = database.prepare(
    'SELECT state FROM payment_attempt WHERE session_id = ? AND id <> ?',
  )
  const findForeign = database.prepare(`
    SELECT id FROM payment_attempt
    WHERE id <> ? AND (upstream_token = ? OR payment_id = ?) LIMIT 1`)
  // On the right of SET stands the row as it was: an attempt that is over never takes a place again.
  const update = database.prepare(`
    UPDATE payment_attempt
    SET ${assignments.join(', ')}, has_ended = has_ended OR NOT (${isInFlight})
    WHERE id = :id`)
  const insertEvent = database.prepare(
    `INSERT INTO payment_attempt_event ${valuesClause(attemptEventColumns)}`,
  )
  const insertNotice = database.prepare(`INSERT INTO notice ${valuesClause(noticeColumns)}`)

  return {
    async changeAttempt(attempt, event, notices = []) {
      return inWriteTransaction(database, () => {
        const { id, version, upstreamToken, paymentId } = attempt
        if (readVersion.get(id)?.['version'] !== version - 1) return 'stale'
        const others = readOthers.all(attempt.sessionId, id) as unknown as StoredAttempt[]
        if (!mayWriteBeside(others, attempt, event)) return 'stale'
        if (findForeign.get(id, upstreamToken, paymentId)) return 'not_unique'
        update.run(toParameters(attemptColumns, attempt))
        insertEvent.run(toParameters(attemptEventColumns, event))
        for (const notice of notices) insertNotice.run(toParameters(noticeColumns, notice))
        return 'changed'
      })
    },
  }
}
