import { openPostgresStore } from './postgres-store.ts'
import { openSqliteStore } from './sqlite-store.ts'
import { StorageError } from './storage-error.ts'
import type { Store, StoreRole } from './store.ts'

/**
 * Opens the store that `DATABASE_URL` names.
 * @example await openStore('file:wallet-checkout.sqlite', 'server') // in the working directory
 * @example await openStore('file:/var/lib/wallet-checkout/store.sqlite', 'tool')
 * @example await openStore('postgres://bff:secret@db.example:5432/wallet', 'server')
 * @throws StorageError when it cannot be used, with what to do about it.
 */
export async function openStore(databaseUrl: string, role: StoreRole): Promise<Store> {
  if (databaseUrl.startsWith('file:')) {
    return openSqliteStore(databaseUrl.slice('file:'.length), { role })
  }
  if (/^postgres(ql)?:\/\//.test(databaseUrl)) return openPostgresStore(databaseUrl)
  // The address may hold a password, so it is not told.
  throw new StorageError(
    'unsupported',
    'DATABASE_URL names neither an SQLite file nor a PostgreSQL database. ' +
      'Set it to a file, for example file:wallet-checkout.sqlite, or to postgres:// and an address.',
  )
}
