import type { StoredAttempt, StoredAttemptEvent } from '../../checkout/ledger-store.ts'
import { attemptColumns, attemptEventColumns } from '../columns.ts'
import { isBesideMoney, isOfSameSession, selectList } from '../sql-text.ts'
import type { AttemptPart } from '../store.ts'
import type { PostgresConnection, Value } from './connection.ts'

const select = `SELECT ${selectList(attemptColumns)} FROM payment_attempt`
const selectEvents = `SELECT ${selectList(attemptEventColumns)} FROM payment_attempt_event`

export function postgresAttempts({ read }: PostgresConnection): AttemptPart {
  async function list(condition: string, values: readonly Value[]): Promise<StoredAttempt[]> {
    const { rows } = await read(`${select} WHERE ${condition}`, values)
    return rows as StoredAttempt[]
  }

  const find = async (condition: string, values: readonly Value[]) =>
    (await list(condition, values)).at(0)

  return {
    findAttempt: (id) => find('id = $1', [id]),
    findAttemptByKey: (sessionId, key) =>
      find('session_id = $1 AND idempotency_key = $2', [sessionId, key]),
    findAttemptByConversationId: (conversationId) => find('conversation_id = $1', [conversationId]),
    findAttemptByCallbackId: (callbackId) => find('callback_id = $1', [callbackId]),
    listAttempts: (sessionId) => list('session_id = $1 ORDER BY created_at, sequence', [sessionId]),
    listAttemptsWith: (attemptId) =>
      list(`${isOfSameSession('$1')} ORDER BY created_at, sequence`, [attemptId]),
    listAttemptsBesideMoney: () => list(`${isBesideMoney} ORDER BY sequence`, []),
    listAttemptsIn: (states) =>
      list(`state IN (SELECT jsonb_array_elements_text($1::jsonb)) ORDER BY created_at, sequence`, [
        JSON.stringify(states),
      ]),
    findLatestSuccess: (kind) =>
      find(`state = 'succeeded' AND kind = $1 ORDER BY since DESC LIMIT 1`, [kind]),
    async listAttemptEvents(attemptId) {
      const { rows } = await read(`${selectEvents} WHERE attempt_id = $1 ORDER BY version`, [
        attemptId,
      ])
      return rows as StoredAttemptEvent[]
    },
  }
}
