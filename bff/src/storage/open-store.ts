import type { CheckoutStore } from '../checkout/ports.ts'
import { openSqliteStore } from './sqlite-store.ts'
import { StorageError } from './storage-error.ts'

/**
 * Opens the store that `DATABASE_URL` names.
 * @example openStore('file:wallet-checkout.sqlite') // in the working directory
 * @example openStore('file:/var/lib/wallet-checkout/store.sqlite')
 */
export function openStore(databaseUrl: string): CheckoutStore {
  if (databaseUrl.startsWith('file:')) return openSqliteStore(databaseUrl.slice('file:'.length))
  // The address may hold a password, so it is not told.
  throw new StorageError(
    'unsupported',
    'This version stores in SQLite only, and DATABASE_URL names something else. ' +
      'Set it to a file, for example file:wallet-checkout.sqlite.',
  )
}
