import type { StoredSession } from '../../checkout/ports.ts'
import { sessionColumns } from '../columns.ts'
import { isErasable } from '../outlook.ts'
import { selectList } from '../sql-text.ts'
import type { SessionListPart } from '../store.ts'
import type { PostgresConnection, Value } from './connection.ts'

const select = `SELECT ${selectList(sessionColumns)} FROM checkout_session`

export function postgresSessionLists({ read }: PostgresConnection): SessionListPart {
  async function list(condition: string, values: readonly Value[]): Promise<StoredSession[]> {
    const { rows } = await read(`${select} WHERE ${condition}`, values)
    return rows as StoredSession[]
  }

  return {
    // Compared byte by byte, as ids are told apart everywhere else, whatever the database's locale.
    listSessions: (afterId, limit) =>
      list('id COLLATE "C" > $1 ORDER BY id COLLATE "C" LIMIT $2', [afterId, limit]),
    listSessionsOfBuyer: (buyerId) =>
      list('buyer_id = $1 ORDER BY created_at DESC, id COLLATE "C"', [buyerId]),
    listErasableSessions: (expiredBefore, limit) =>
      list(`expires_at < $1 AND ${isErasable} ORDER BY expires_at, id COLLATE "C" LIMIT $2`, [
        expiredBefore,
        limit,
      ]),
  }
}
