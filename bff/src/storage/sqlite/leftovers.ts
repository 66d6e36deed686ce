import type { DatabaseSync } from 'node:sqlite'
import { leftovers } from '../leftovers.ts'
import type { LeftoverPart } from '../store.ts'
import { inWriteTransaction } from './write-transaction.ts'

export function sqliteLeftovers(database: DatabaseSync): LeftoverPart {
  const deletions = leftovers.map((rows) => database.prepare(`DELETE FROM ${rows} < ?`))

  return {
    async deleteLeftovers(before) {
      return inWriteTransaction(database, () =>
        deletions.reduce((count, deletion) => count + Number(deletion.run(before).changes), 0),
      )
    },
  }
}
