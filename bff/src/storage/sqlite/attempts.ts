import type { DatabaseSync } from 'node:sqlite'
import { attemptColumns, attemptEventColumns } from '../columns.ts'
import { isBesideMoney, isOfSameSession, selectList } from '../sql-text.ts'
import type { AttemptPart } from '../store.ts'
import { toAttempt, toAttemptEvent } from './rows.ts'

export function sqliteAttempts(database: DatabaseSync): AttemptPart {
  const select = `SELECT ${selectList(attemptColumns)} FROM payment_attempt`
  const find = database.prepare(`${select} WHERE id = ?`)
  const findByKey = database.prepare(`${select} WHERE session_id = ? AND idempotency_key = ?`)
  const findByConversationId = database.prepare(`${select} WHERE conversation_id = ?`)
  const findByCallbackId = database.prepare(`${select} WHERE callback_id = ?`)
  const list = database.prepare(`${select} WHERE session_id = ? ORDER BY created_at, sequence`)
  const listWith = database.prepare(
    `${select} WHERE ${isOfSameSession('?')} ORDER BY created_at, sequence`,
  )
  const listBesideMoney = database.prepare(`${select} WHERE ${isBesideMoney} ORDER BY sequence`)
  const listIn = database.prepare(`
    ${select} WHERE state IN (SELECT value FROM json_each(?)) ORDER BY created_at, sequence`)
  const findLatestSuccess = database.prepare(
    `${select} WHERE state = 'succeeded' AND kind = ? ORDER BY since DESC LIMIT 1`,
  )
  const listEvents = database.prepare(`
    SELECT ${selectList(attemptEventColumns)} FROM payment_attempt_event
    WHERE attempt_id = ? ORDER BY version`)

  return {
    async findAttempt(id) {
      return toAttempt(find.get(id))
    },
    async findAttemptByKey(sessionId, key) {
      return toAttempt(findByKey.get(sessionId, key))
    },
    async findAttemptByConversationId(conversationId) {
      return toAttempt(findByConversationId.get(conversationId))
    },
    async findAttemptByCallbackId(callbackId) {
      return toAttempt(findByCallbackId.get(callbackId))
    },
    async listAttempts(sessionId) {
      return list.all(sessionId).map((row) => toAttempt(row))
    },
    async listAttemptsWith(attemptId) {
      return listWith.all(attemptId).map((row) => toAttempt(row))
    },
    async listAttemptsBesideMoney() {
      return listBesideMoney.all().map((row) => toAttempt(row))
    },
    async listAttemptsIn(states) {
      return listIn.all(JSON.stringify(states)).map((row) => toAttempt(row))
    },
    async findLatestSuccess(kind) {
      return toAttempt(findLatestSuccess.get(kind))
    },
    async listAttemptEvents(attemptId) {
      return listEvents.all(attemptId).map(toAttemptEvent)
    },
  }
}
