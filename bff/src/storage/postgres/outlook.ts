import type { StoredSession } from '../../checkout/ports.ts'
import { noticeColumns, sessionColumns } from '../columns.ts'
import { countNotices, failureToldWithinMs, hasFailedUntold, isUnpaid } from '../outlook.ts'
import { selectList } from '../sql-text.ts'
import type { OutlookPart } from '../store.ts'
import type { PostgresConnection } from './connection.ts'
import { valuesClause, valuesOf } from './rows.ts'

// Compared byte by byte, as ids are told apart everywhere else, whatever the database's locale.
const unpaid = `
  SELECT id FROM checkout_session WHERE id COLLATE "C" > $1 AND ${isUnpaid}
  ORDER BY id COLLATE "C" LIMIT $2`
const failed = `
  SELECT ${selectList(sessionColumns)} FROM checkout_session
  WHERE expires_at <= $1 AND expires_at > $2 AND ${hasFailedUntold} ORDER BY expires_at LIMIT $3`
const insert = `INSERT INTO notice ${valuesClause(noticeColumns)} ON CONFLICT (id) DO NOTHING`

export function postgresOutlook({ read, write }: PostgresConnection): OutlookPart {
  return {
    async listUnpaidSessions(after, limit) {
      const { rows } = await read(unpaid, [after, limit])
      return rows.map(({ id }) => String(id))
    },
    async listFailedSessions(now, limit) {
      const { rows } = await read(failed, [now, now - failureToldWithinMs, limit])
      return rows as StoredSession[]
    },
    async insertNotice(notice) {
      const values = valuesOf(noticeColumns, notice)
      return (await write((run) => run(insert, values))).count === 1
    },
    async countNotices() {
      const { rows } = await read(countNotices)
      return { waiting: Number(rows[0]?.['waiting']), dead: Number(rows[0]?.['dead']) }
    },
  }
}
