import type { StoredAttempt } from '../../checkout/ledger-store.ts'
import { attemptColumns } from '../columns.ts'
import { dueOrder, isDueAt, selectList } from '../sql-text.ts'
import type { LookupPart } from '../store.ts'
import type { PostgresConnection } from './connection.ts'

const listDue = `
  SELECT ${selectList(attemptColumns)} FROM payment_attempt
  WHERE ${isDueAt('$1::bigint')} ORDER BY ${dueOrder} LIMIT $2`
const lease = `
  UPDATE payment_attempt SET next_lookup_at = $4
  WHERE id = $1 AND version = $2 AND next_lookup_at IS NOT DISTINCT FROM $3`
const remember = `
  INSERT INTO webhook (reference, received_at) VALUES ($1, $2) ON CONFLICT DO NOTHING`
const makeDue = `
  UPDATE payment_attempt SET next_lookup_at = least(next_lookup_at, $2) WHERE id = $1`
const noteControl = `
  INSERT INTO lookup_control (id, found_at) VALUES (1, $1)
  ON CONFLICT (id) DO UPDATE SET found_at = greatest(lookup_control.found_at, excluded.found_at)`

export function postgresLookups({ read, write }: PostgresConnection): LookupPart {
  return {
    async listDueAttempts(now, limit) {
      const { rows } = await read(listDue, [now, limit])
      return rows as StoredAttempt[]
    },
    async leaseLookup({ id, version, nextLookupAt }, until) {
      const { count } = await write((run) => run(lease, [id, version, nextLookupAt, until]))
      return count === 1
    },
    acceptWebhook: (reference, attemptId, at) =>
      write(async (run) => {
        const remembered = await run(remember, [reference, at])
        if (remembered.count === 0) return 'known'
        if (attemptId !== undefined && (await run(makeDue, [attemptId, at])).count === 0) {
          throw new Error('There is no attempt for this webhook')
        }
        return 'new'
      }),
    async noteControl(at) {
      await write((run) => run(noteControl, [at]))
    },
    async lastControlAt() {
      const { rows } = await read('SELECT found_at AS "foundAt" FROM lookup_control WHERE id = 1')
      return rows[0]?.['foundAt'] as number | undefined
    },
  }
}
