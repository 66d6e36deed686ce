import type { DatabaseSync } from 'node:sqlite'
import type { StoredFarewell } from '../../checkout/ports.ts'
import { farewellColumns } from '../columns.ts'
import { selectList } from '../sql-text.ts'
import type { FarewellPart } from '../store.ts'
import { toParameters, toPlain, valuesClause } from './rows.ts'
import { inWriteTransaction } from './write-transaction.ts'

export function sqliteFarewells(database: DatabaseSync): FarewellPart {
  const deleteWallet = database.prepare('DELETE FROM wallet WHERE buyer_id = ?')
  const insert = database.prepare(`INSERT INTO farewell ${valuesClause(farewellColumns)}`)
  const listDue = database.prepare(`
    SELECT ${selectList(farewellColumns)} FROM farewell
    WHERE next_try_at <= ? ORDER BY next_try_at, sequence LIMIT ?`)
  const lease = database.prepare(`
    UPDATE farewell SET next_try_at = :until, tries = tries + 1
    WHERE id = :id AND next_try_at = :nextTryAt AND tries = :tries`)
  const remove = database.prepare('DELETE FROM farewell WHERE id = ?')

  return {
    async forgetWallet(buyerId, farewell) {
      return inWriteTransaction(database, () => {
        if (deleteWallet.run(buyerId).changes === 0) return false
        if (farewell) insert.run(toParameters(farewellColumns, farewell))
        return true
      })
    },
    async listDueFarewells(now, limit) {
      return listDue.all(now, limit).map(toPlain) as StoredFarewell[]
    },
    async leaseFarewell({ id, nextTryAt, tries }, until) {
      const parameters = { id, nextTryAt, tries, until }
      return (await inWriteTransaction(database, () => lease.run(parameters))).changes === 1
    },
    async deleteFarewell(id) {
      await inWriteTransaction(database, () => remove.run(id))
    },
  }
}
