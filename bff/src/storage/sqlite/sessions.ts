import type { DatabaseSync } from 'node:sqlite'
import type { StoredSession } from '../../checkout/ports.ts'
import { sessionColumns } from '../columns.ts'
import { selectList } from '../sql-text.ts'
import type { SessionPart } from '../store.ts'
import { toParameters, toPlain, valuesClause } from './rows.ts'
import { inWriteTransaction } from './write-transaction.ts'

export function sqliteSessions(database: DatabaseSync): SessionPart {
  const insert = database.prepare(`
    INSERT INTO checkout_session ${valuesClause(sessionColumns)} ON CONFLICT DO NOTHING`)
  const select = `SELECT ${selectList(sessionColumns)} FROM checkout_session`
  const find = database.prepare(`${select} WHERE id = ?`)
  const findByConversationId = database.prepare(`${select} WHERE conversation_id = ?`)
  const update = database.prepare(`
    UPDATE checkout_session
    SET content_hash = :contentHash, sealed_order = :sealedOrder, cancelled_at = :cancelledAt,
      cancel_requested_at = :cancelRequestedAt, expires_at = :expiresAt, version = version + 1,
      erased_at = ifnull(:erasedAt, CASE WHEN sealed_order = :sealedOrder THEN erased_at END)
    WHERE id = :id AND version = :version`)

  return {
    async insertSession(session) {
      const parameters = toParameters(sessionColumns, session)
      return (await inWriteTransaction(database, () => insert.run(parameters))).changes === 1
    },
    async findSession(id) {
      return toPlain(find.get(id)) as StoredSession | undefined
    },
    async findSessionByConversationId(conversationId) {
      return toPlain(findByConversationId.get(conversationId)) as StoredSession | undefined
    },
    async updateSession({ id, version, contentHash, sealedOrder, ...times }) {
      const { cancelledAt, cancelRequestedAt, erasedAt, expiresAt } = times
      const changedTimes = { cancelledAt, cancelRequestedAt, erasedAt, expiresAt }
      const changed = { id, version, contentHash, sealedOrder, ...changedTimes }
      return (await inWriteTransaction(database, () => update.run(changed))).changes === 1
    },
  }
}
