import type { DatabaseSync } from 'node:sqlite'
import type { StoredNotice } from '../../checkout/ledger-store.ts'
import { noticeColumns } from '../columns.ts'
import { selectList } from '../sql-text.ts'
import type { NoticePart } from '../store.ts'
import { toPlain } from './rows.ts'
import { inWriteTransaction } from './write-transaction.ts'

export function sqliteNotices(database: DatabaseSync): NoticePart {
  const select = `SELECT ${selectList(noticeColumns)} FROM notice`
  const listDue = database.prepare(
    `${select} WHERE next_try_at <= ? ORDER BY next_try_at, sequence LIMIT ?`,
  )
  const listDead = database.prepare(
    `${select} WHERE dead_at IS NOT NULL ORDER BY dead_at, sequence`,
  )
  const lease = database.prepare(`
    UPDATE notice SET next_try_at = :until, tries = tries + 1
    WHERE id = :id AND next_try_at = :nextTryAt AND tries = :tries`)
  const change = database.prepare(`
    UPDATE notice SET tries = :tries, next_try_at = :nextTryAt, delivered_at = :deliveredAt,
      dead_at = :deadAt
    WHERE id = :id`)

  return {
    async listDueNotices(now, limit) {
      return listDue.all(now, limit).map(toPlain) as StoredNotice[]
    },
    async listDeadNotices() {
      return listDead.all().map(toPlain) as StoredNotice[]
    },
    async leaseNotice({ id, nextTryAt, tries }, until) {
      const parameters = { id, nextTryAt, tries, until }
      return (await inWriteTransaction(database, () => lease.run(parameters))).changes === 1
    },
    async changeNotice({ id, tries, nextTryAt, deliveredAt, deadAt }) {
      const changed = { id, tries, nextTryAt, deliveredAt, deadAt }
      const { changes } = await inWriteTransaction(database, () => change.run(changed))
      if (changes === 0) throw new Error('There is no such notice')
    },
  }
}
