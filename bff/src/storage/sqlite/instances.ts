import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../checkout/ports.ts'
import { attemptColumns } from '../columns.ts'
import { isAttended, selectList } from '../sql-text.ts'
import type { InstancePart } from '../store.ts'
import { toAttempt } from './rows.ts'
import { inWriteTransaction } from './write-transaction.ts'

/** @param clock the machine's, which everybody who uses the file shares. */
export function sqliteInstances(database: DatabaseSync, clock: Pick<Clock, 'now'>): InstancePart {
  const beat = database.prepare(`
    INSERT INTO instance (instance_id, beat_at) VALUES (?, ?)
    ON CONFLICT (instance_id) DO UPDATE SET beat_at = excluded.beat_at`)
  // An instance that has never beaten has been silent since it wrote the row.
  const listAbandoned = database.prepare(`
    SELECT ${selectList(attemptColumns)}
    FROM payment_attempt LEFT JOIN instance USING (instance_id)
    WHERE ${isAttended} AND (ifnull(beat_at, since) <= :silentSince OR since <= :oldSince)
    ORDER BY created_at, sequence`)

  return {
    async beat(instanceId) {
      return inWriteTransaction(database, () => {
        const at = clock.now()
        beat.run(instanceId, at)
        return { at }
      })
    },
    async listAbandonedAttempts(silentMs, olderThanMs) {
      const now = clock.now()
      const parameters = { silentSince: now - silentMs, oldSince: now - olderThanMs }
      return listAbandoned.all(parameters).map((row) => toAttempt(row))
    },
  }
}
