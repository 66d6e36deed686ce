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
    INSERT INTO instance (instance_id, beat_at, heartbeats) VALUES (?, ?, 1)
    ON CONFLICT (instance_id) DO UPDATE
    SET beat_at = excluded.beat_at, heartbeats = heartbeats + 1`)
  const listAttended = database.prepare(`
    SELECT ${selectList(attemptColumns)}, ifnull(heartbeats, 0) AS heartbeats
    FROM payment_attempt LEFT JOIN instance USING (instance_id)
    WHERE ${isAttended} ORDER BY created_at, sequence`)

  return {
    async beat(instanceId) {
      return inWriteTransaction(database, () => {
        const at = clock.now()
        beat.run(instanceId, at)
        return { at }
      })
    },
    async listAttendedAttempts() {
      return listAttended.all().map(({ heartbeats, ...row }) => ({
        attempt: toAttempt(row),
        heartbeats: Number(heartbeats),
      }))
    },
  }
}
