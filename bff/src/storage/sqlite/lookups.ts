import type { DatabaseSync } from 'node:sqlite'
import { attemptColumns } from '../columns.ts'
import { dueOrder, isDueAt, selectList } from '../sql-text.ts'
import type { LookupPart } from '../store.ts'
import { toAttempt } from './rows.ts'
import { inWriteTransaction } from './write-transaction.ts'

export function sqliteLookups(database: DatabaseSync): LookupPart {
  const listDue = database.prepare(`
    SELECT ${selectList(attemptColumns)} FROM payment_attempt
    WHERE ${isDueAt('?1')} ORDER BY ${dueOrder} LIMIT ?2`)
  const lease = database.prepare(`
    UPDATE payment_attempt SET next_lookup_at = :until
    WHERE id = :id AND version = :version AND next_lookup_at IS :nextLookupAt`)
  const remember = database.prepare(`
    INSERT INTO webhook (reference, received_at) VALUES (?, ?) ON CONFLICT DO NOTHING`)
  const makeDue = database.prepare(`
    UPDATE payment_attempt SET next_lookup_at = min(ifnull(next_lookup_at, :at), :at)
    WHERE id = :id`)
  const noteControl = database.prepare(`
    INSERT INTO lookup_control (id, found_at) VALUES (1, ?)
    ON CONFLICT (id) DO UPDATE SET found_at = max(found_at, excluded.found_at)`)
  const readControl = database.prepare('SELECT found_at FROM lookup_control WHERE id = 1')

  return {
    async listDueAttempts(now, limit) {
      return listDue.all(now, limit).map((row) => toAttempt(row))
    },
    async leaseLookup({ id, version, nextLookupAt }, until) {
      const parameters = { id, version, nextLookupAt, until }
      return (await inWriteTransaction(database, () => lease.run(parameters))).changes === 1
    },
    async acceptWebhook(reference, attemptId, at) {
      return inWriteTransaction(database, () => {
        if (remember.run(reference, at).changes === 0) return 'known'
        if (attemptId !== undefined && makeDue.run({ id: attemptId, at }).changes === 0) {
          throw new Error('There is no attempt for this webhook')
        }
        return 'new'
      })
    },
    async noteControl(at) {
      await inWriteTransaction(database, () => noteControl.run(at))
    },
    async lastControlAt() {
      return readControl.get()?.['found_at'] as number | undefined
    },
  }
}
