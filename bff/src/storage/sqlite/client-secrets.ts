import type { DatabaseSync } from 'node:sqlite'
import type { StoredClientSecret } from '../../checkout/ports.ts'
import { clientSecretColumns } from '../columns.ts'
import { selectList } from '../sql-text.ts'
import type { ClientSecretPart } from '../store.ts'
import { toParameters, toPlain, valuesClause } from './rows.ts'
import { inWriteTransaction } from './write-transaction.ts'

export function sqliteClientSecrets(database: DatabaseSync): ClientSecretPart {
  const insert = database.prepare(`INSERT INTO client_secret ${valuesClause(clientSecretColumns)}`)
  const list = database.prepare(`
    SELECT ${selectList(clientSecretColumns)} FROM client_secret
    WHERE session_id = ? ORDER BY created_at DESC, sequence DESC`)
  const deleteBefore = database.prepare('DELETE FROM client_secret WHERE created_at < ?')

  return {
    async insertClientSecret(secret) {
      const parameters = toParameters(clientSecretColumns, secret)
      await inWriteTransaction(database, () => insert.run(parameters))
    },
    async listClientSecrets(sessionId) {
      return list.all(sessionId).map(toPlain) as StoredClientSecret[]
    },
    async deleteClientSecretsBefore(createdBefore) {
      return Number(
        (await inWriteTransaction(database, () => deleteBefore.run(createdBefore))).changes,
      )
    },
  }
}
