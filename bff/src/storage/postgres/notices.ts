import type { StoredNotice } from '../../checkout/ledger-store.ts'
import { noticeColumns } from '../columns.ts'
import { selectList } from '../sql-text.ts'
import type { NoticePart } from '../store.ts'
import type { PostgresConnection } from './connection.ts'

const select = `SELECT ${selectList(noticeColumns)} FROM notice`
const listDue = `${select} WHERE next_try_at <= $1 ORDER BY next_try_at, sequence LIMIT $2`
const listDead = `${select} WHERE dead_at IS NOT NULL ORDER BY dead_at, sequence`
const lease = `
  UPDATE notice SET next_try_at = $4, tries = tries + 1
  WHERE id = $1 AND next_try_at = $2 AND tries = $3`
const change = `
  UPDATE notice SET tries = $2, next_try_at = $3, delivered_at = $4, dead_at = $5 WHERE id = $1`

export function postgresNotices({ read, write }: PostgresConnection): NoticePart {
  return {
    async listDueNotices(now, limit) {
      const { rows } = await read(listDue, [now, limit])
      return rows as StoredNotice[]
    },
    async listDeadNotices() {
      const { rows } = await read(listDead)
      return rows as StoredNotice[]
    },
    async leaseNotice({ id, nextTryAt, tries }, until) {
      const { count } = await write((run) => run(lease, [id, nextTryAt, tries, until]))
      return count === 1
    },
    async changeNotice({ id, tries, nextTryAt, deliveredAt, deadAt }) {
      const values = [id, tries, nextTryAt, deliveredAt, deadAt]
      const { count } = await write((run) => run(change, values))
      if (count === 0) throw new Error('There is no such notice')
    },
  }
}
