import type { StoredClientSecret } from '../../checkout/ports.ts'
import { clientSecretColumns } from '../columns.ts'
import { selectList } from '../sql-text.ts'
import type { ClientSecretPart } from '../store.ts'
import type { PostgresConnection } from './connection.ts'
import { valuesClause, valuesOf } from './rows.ts'

const insert = `INSERT INTO client_secret ${valuesClause(clientSecretColumns)}`
const list = `
  SELECT ${selectList(clientSecretColumns)} FROM client_secret
  WHERE session_id = $1 ORDER BY created_at DESC, sequence DESC`
const deleteBefore = 'DELETE FROM client_secret WHERE created_at < $1'

export function postgresClientSecrets({ read, write }: PostgresConnection): ClientSecretPart {
  return {
    async insertClientSecret(secret) {
      await write((run) => run(insert, valuesOf(clientSecretColumns, secret)))
    },
    async listClientSecrets(sessionId) {
      const { rows } = await read(list, [sessionId])
      return rows as StoredClientSecret[]
    },
    async deleteClientSecretsBefore(createdBefore) {
      const { count } = await write((run) => run(deleteBefore, [createdBefore]))
      return count
    },
  }
}
