import type { DatabaseSync } from 'node:sqlite'
import type { StoredSession } from '../../checkout/ports.ts'
import { sessionColumns } from '../columns.ts'
import { isErasable } from '../outlook.ts'
import { selectList } from '../sql-text.ts'
import type { SessionListPart } from '../store.ts'
import { toPlain } from './rows.ts'

export function sqliteSessionLists(database: DatabaseSync): SessionListPart {
  const select = `SELECT ${selectList(sessionColumns)} FROM checkout_session`
  const list = database.prepare(`${select} WHERE id > ? ORDER BY id LIMIT ?`)
  const listOfBuyer = database.prepare(`${select} WHERE buyer_id = ? ORDER BY created_at DESC, id`)
  const listErasable = database.prepare(`
    ${select} WHERE expires_at < ? AND ${isErasable} ORDER BY expires_at, id LIMIT ?`)

  return {
    async listSessions(afterId, limit) {
      return list.all(afterId, limit).map(toPlain) as StoredSession[]
    },
    async listSessionsOfBuyer(buyerId) {
      return listOfBuyer.all(buyerId).map(toPlain) as StoredSession[]
    },
    async listErasableSessions(expiredBefore, limit) {
      return listErasable.all(expiredBefore, limit).map(toPlain) as StoredSession[]
    },
  }
}
