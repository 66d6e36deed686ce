import type { StoredAttempt } from '../../checkout/ledger-store.ts'
import { attemptColumns } from '../columns.ts'
import { isAttended, selectList } from '../sql-text.ts'
import type { InstancePart } from '../store.ts'
import type { PostgresConnection } from './connection.ts'

/** The one clock that all instances share, in epoch milliseconds. */
const now = 'floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint'
const beat = `
  INSERT INTO instance (instance_id, beat_at, heartbeats) VALUES ($1, ${now}, 1)
  ON CONFLICT (instance_id) DO UPDATE
  SET beat_at = ${now}, heartbeats = instance.heartbeats + 1
  RETURNING beat_at AS "at"`
const listAttended = `
  SELECT ${selectList(attemptColumns)}, coalesce(heartbeats, 0) AS heartbeats
  FROM payment_attempt LEFT JOIN instance USING (instance_id)
  WHERE ${isAttended} ORDER BY created_at, sequence`

export function postgresInstances({ read, write }: PostgresConnection): InstancePart {
  return {
    async beat(instanceId) {
      const { rows } = await write((run) => run(beat, [instanceId]))
      return { at: Number(rows[0]?.['at']) }
    },
    async listAttendedAttempts() {
      const { rows } = await read(listAttended)
      return rows.map(({ heartbeats, ...attempt }) => ({
        attempt: attempt as StoredAttempt,
        heartbeats: Number(heartbeats),
      }))
    },
  }
}
