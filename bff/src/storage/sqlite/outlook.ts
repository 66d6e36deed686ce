import type { DatabaseSync } from 'node:sqlite'
import type { StoredSession } from '../../checkout/ports.ts'
import { noticeColumns, sessionColumns } from '../columns.ts'
import { countNotices, failureToldWithinMs, hasFailedUntold, isUnpaid } from '../outlook.ts'
import { selectList } from '../sql-text.ts'
import type { OutlookPart } from '../store.ts'
import { toParameters, toPlain, valuesClause } from './rows.ts'
import { inWriteTransaction } from './write-transaction.ts'

export function sqliteOutlook(database: DatabaseSync): OutlookPart {
  const unpaid = database.prepare(`
    SELECT id FROM checkout_session WHERE id > ? AND ${isUnpaid} ORDER BY id LIMIT ?`)
  const failed = database.prepare(`
    SELECT ${selectList(sessionColumns)} FROM checkout_session
    WHERE expires_at <= ? AND expires_at > ? AND ${hasFailedUntold} ORDER BY expires_at LIMIT ?`)
  const insert = database.prepare(`
    INSERT INTO notice ${valuesClause(noticeColumns)} ON CONFLICT (id) DO NOTHING`)
  const count = database.prepare(countNotices)

  return {
    async listUnpaidSessions(after, limit) {
      return unpaid.all(after, limit).map(({ id }) => String(id))
    },
    async listFailedSessions(now, limit) {
      const rows = failed.all(now, now - failureToldWithinMs, limit)
      return rows.map(toPlain) as StoredSession[]
    },
    async insertNotice(notice) {
      const parameters = toParameters(noticeColumns, notice)
      return (await inWriteTransaction(database, () => insert.run(parameters))).changes === 1
    },
    async countNotices() {
      const { waiting, dead } = count.get() ?? {}
      return { waiting: Number(waiting), dead: Number(dead) }
    },
  }
}
