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
import { poolLimits } from './postgres/pool.ts'
import { postgresSessionLists } from './postgres/session-lists.ts'
import { postgresSessions } from './postgres/sessions.ts'
import { postgresVisits } from './postgres/visits.ts'
import { postgresWallets } from './postgres/wallets.ts'
import type { AttemptPart, Store } from './store.ts'

/**
 * The store in a PostgreSQL database that several instances share. A write that has returned is
 * durable. Rows are trusted: the database is ours alone.
 * @example await openPostgresStore('postgres://bff:secret@db.example:5432/wallet')
 * @throws StorageError when the database cannot be used, with what to do about it.
 */
export async function openPostgresStore(databaseUrl: string): Promise<Store> {
  const everyday = connectPostgres(databaseUrl, poolLimits.everyday)
  const ledger = connectPostgres(databaseUrl, poolLimits.ledger)
  const close = async () => {
    await Promise.all([everyday.close(), ledger.close()])
  }
  try {
    await migrate(everyday, migrations)
  } catch (error) {
    await close()
    throw error
  }
  return {
    ...postgresSessions(everyday),
    ...postgresSessionLists(everyday),
    ...postgresClientSecrets(everyday),
    ...postgresVisits(everyday),
    ...postgresWallets(everyday),
    ...postgresFarewells(everyday),
    ...postgresAttempts(everyday),
    ...postgresOutlook(everyday),
    ...postgresLeftovers(everyday),
    ...postgresClaims(ledger),
    ...postgresChanges(ledger),
    ...postgresLookups(ledger),
    ...postgresInstances(ledger),
    ...postgresNotices(ledger),
    // What a change of the ledger reads must not wait behind the reads of the public.
    ...ledgerReads(postgresAttempts(ledger)),
    close,
  }
}

function ledgerReads({
  listAttemptsWith,
  listAttemptsBesideMoney,
  listAttemptEvents,
}: AttemptPart): Partial<AttemptPart> {
  return { listAttemptsWith, listAttemptsBesideMoney, listAttemptEvents }
}
