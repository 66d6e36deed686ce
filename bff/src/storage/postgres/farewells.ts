import type { StoredFarewell } from '../../checkout/ports.ts'
import { farewellColumns } from '../columns.ts'
import { selectList } from '../sql-text.ts'
import type { FarewellPart } from '../store.ts'
import type { PostgresConnection } from './connection.ts'
import { valuesClause, valuesOf } from './rows.ts'

const deleteWallet = 'DELETE FROM wallet WHERE buyer_id = $1'
const insert = `INSERT INTO farewell ${valuesClause(farewellColumns)}`
const listDue = `
  SELECT ${selectList(farewellColumns)} FROM farewell
  WHERE next_try_at <= $1 ORDER BY next_try_at, sequence LIMIT $2`
const lease = `
  UPDATE farewell SET next_try_at = $4, tries = tries + 1
  WHERE id = $1 AND next_try_at = $2 AND tries = $3`

export function postgresFarewells({ read, write }: PostgresConnection): FarewellPart {
  return {
    forgetWallet: (buyerId, farewell) =>
      write(async (run) => {
        const { count } = await run(deleteWallet, [buyerId])
        if (count === 0) return false
        if (farewell) await run(insert, valuesOf(farewellColumns, farewell))
        return true
      }),
    async listDueFarewells(now, limit) {
      const { rows } = await read(listDue, [now, limit])
      return rows as StoredFarewell[]
    },
    async leaseFarewell({ id, nextTryAt, tries }, until) {
      const { count } = await write((run) => run(lease, [id, nextTryAt, tries, until]))
      return count === 1
    },
    async deleteFarewell(id) {
      await write((run) => run('DELETE FROM farewell WHERE id = $1', [id]))
    },
  }
}
