import type { StoredSession } from '../../checkout/ports.ts'
import { sessionColumns } from '../columns.ts'
import { selectList } from '../sql-text.ts'
import type { SessionPart } from '../store.ts'
import type { PostgresConnection } from './connection.ts'
import { valuesClause, valuesOf } from './rows.ts'

const insert = `
  INSERT INTO checkout_session ${valuesClause(sessionColumns)} ON CONFLICT DO NOTHING`
const select = `SELECT ${selectList(sessionColumns)} FROM checkout_session`
const update = `
  UPDATE checkout_session
  SET content_hash = $3, sealed_order = $4, cancelled_at = $5, cancel_requested_at = $6,
    expires_at = $8, version = version + 1,
    erased_at = coalesce($7, CASE WHEN sealed_order = $4 THEN erased_at END)
  WHERE id = $1 AND version = $2`

export function postgresSessions({ read, write }: PostgresConnection): SessionPart {
  return {
    async insertSession(session) {
      const { count } = await write((run) => run(insert, valuesOf(sessionColumns, session)))
      return count === 1
    },
    async findSession(id) {
      const { rows } = await read(`${select} WHERE id = $1`, [id])
      return rows[0] as StoredSession | undefined
    },
    async findSessionByConversationId(conversationId) {
      const { rows } = await read(`${select} WHERE conversation_id = $1`, [conversationId])
      return rows[0] as StoredSession | undefined
    },
    async updateSession({ id, version, contentHash, sealedOrder, ...times }) {
      const { cancelledAt, cancelRequestedAt, erasedAt, expiresAt } = times
      const changedTimes = [cancelledAt, cancelRequestedAt, erasedAt, expiresAt]
      const values = [id, version, contentHash, sealedOrder, ...changedTimes]
      const { count } = await write((run) => run(update, values))
      return count === 1
    },
  }
}
