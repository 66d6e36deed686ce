import type { StoredAttempt } from '../../checkout/ledger-store.ts'
import { attemptColumns } from '../columns.ts'
import { isAttended, selectList } from '../sql-text.ts'
import type { InstancePart } from '../store.ts'
import type { PostgresConnection } from './connection.ts'

/** The one clock that all instances share, in epoch milliseconds. */
const now = 'floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint'
const beat = `
  INSERT INTO instance (instance_id, beat_at) VALUES ($1, ${now})
  ON CONFLICT (instance_id) DO UPDATE SET beat_at = ${now}
  RETURNING beat_at AS "at"`
// An instance that has never beaten has been silent since it wrote the row.
const listAbandoned = `
  SELECT ${selectList(attemptColumns)}
  FROM payment_attempt LEFT JOIN instance USING (instance_id)
  WHERE ${isAttended}
    AND (coalesce(beat_at, since) <= ${now} - $1::bigint OR since <= ${now} - $2::bigint)
  ORDER BY created_at, sequence`

export function postgresInstances({ read, write }: PostgresConnection): InstancePart {
  return {
    async beat(instanceId) {
      const { rows } = await write((run) => run(beat, [instanceId]))
      return { at: Number(rows[0]?.['at']) }
    },
    async listAbandonedAttempts(silentMs, olderThanMs) {
      const { rows } = await read(listAbandoned, [silentMs, olderThanMs])
      return rows as StoredAttempt[]
    },
  }
}
