import { postgresAttempts } from './postgres/attempts.ts'
import { postgresChanges } from './postgres/changes.ts'
import { postgresClaims } from './postgres/claims.ts'
import { postgresClientSecrets } from './postgres/client-secrets.ts'
import { connectPostgres } from './postgres/connection.ts'
import { postgresFarewells } from './postgres/farewells.ts'
import { postgresInstances } from './postgres/instances.ts'
import { postgresLeftovers } from './postgres/leftovers.ts'
import { postgresLookups } from './postgres/lookups.ts'
import { migrate } from './postgres/migrate.ts'
import { migrations } from './postgres/migrations.ts'
import { postgresNotices } from './postgres/notices.ts'
import { postgresOutlook } from './postgres/outlook.ts'
import { postgresSessionLists } from './postgres/session-lists.ts'
import { postgresSessions } from './postgres/sessions.ts'
import { postgresVisits } from './postgres/visits.ts'
import { postgresWallets } from './postgres/wallets.ts'
import type { Store } from './store.ts'

/**
 * The store in a PostgreSQL database that several instances share. A write that has returned is
 * durable. Rows are trusted: the database is ours alone.
 * @example await openPostgresStore('postgres://bff:secret@db.example:5432/wallet')
 * @throws StorageError when the database cannot be used, with what to do about it.
 */
export async function openPostgresStore(databaseUrl: string): Promise<Store> {
  const connection = connectPostgres(databaseUrl)
  try {
    await migrate(connection, migrations)
  } catch (error) {
    await connection.close()
    throw error
  }
  return {
    ...postgresSessions(connection),
    ...postgresSessionLists(connection),
    ...postgresClientSecrets(connection),
    ...postgresVisits(connection),
    ...postgresWallets(connection),
    ...postgresFarewells(connection),
    ...postgresClaims(connection),
    ...postgresChanges(connection),
    ...postgresAttempts(connection),
    ...postgresLookups(connection),
    ...postgresInstances(connection),
    ...postgresNotices(connection),
    ...postgresOutlook(connection),
    ...postgresLeftovers(connection),
    close: connection.close,
  }
}
