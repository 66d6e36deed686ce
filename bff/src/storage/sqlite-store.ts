import type { Clock } from '../checkout/ports.ts'
import { sqliteAttempts } from './sqlite/attempts.ts'
import { sqliteChanges } from './sqlite/changes.ts'
import { sqliteClaims } from './sqlite/claims.ts'
import { sqliteClientSecrets } from './sqlite/client-secrets.ts'
import { sqliteFarewells } from './sqlite/farewells.ts'
import { sqliteInstances } from './sqlite/instances.ts'
import { sqliteLeftovers } from './sqlite/leftovers.ts'
import { sqliteLookups } from './sqlite/lookups.ts'
import { sqliteNotices } from './sqlite/notices.ts'
import { openDatabase } from './sqlite/open-database.ts'
import { sqliteOutlook } from './sqlite/outlook.ts'
import { sqliteSessionLists } from './sqlite/session-lists.ts'
import { takeServerLock } from './sqlite/server-lock.ts'
import { sqliteSessions } from './sqlite/sessions.ts'
import { toStorageError } from './sqlite/sqlite-error.ts'
import { sqliteVisits } from './sqlite/visits.ts'
import { sqliteWallets } from './sqlite/wallets.ts'
import type { Store, StoreRole } from './store.ts'

/**
 * The store in one SQLite file on a local disk. A write that has returned survives a power cut. Rows
 * are trusted: the file is ours alone, and STRICT tables hold each column to its type.
 * @param options.role One `server` at a time has the file; a `tool` may use it beside the server.
 * @throws StorageError when the file cannot be used, with what to do about it.
 */
export function openSqliteStore(
  path: string,
  { clock = Date, role = 'server' }: { clock?: Pick<Clock, 'now'>; role?: StoreRole } = {},
): Store {
  const lock = role === 'server' ? takeServerLock(path) : undefined
  const database = openUnderLock(path, lock)
  const store: Store = {
    ...sqliteSessions(database),
    ...sqliteSessionLists(database),
    ...sqliteClientSecrets(database),
    ...sqliteVisits(database),
    ...sqliteWallets(database),
    ...sqliteFarewells(database),
    ...sqliteClaims(database),
    ...sqliteChanges(database),
    ...sqliteAttempts(database),
    ...sqliteLookups(database),
    ...sqliteInstances(database, clock),
    ...sqliteNotices(database),
    ...sqliteOutlook(database),
    ...sqliteLeftovers(database),
    async close() {
      if (database.isOpen) database.close()
      lock?.release()
    },
  }
  return translated(store, path)
}

function openUnderLock(path: string, lock: { release: () => void } | undefined) {
  try {
    return openDatabase(path)
  } catch (error) {
    lock?.release()
    throw error
  }
}

/** The same store, whose rejections say what is wrong with the file. */
function translated(store: Store, file: string): Store {
  const calls = Object.entries(store).map(([name, call]) => [
    name,
    async (...args: never[]): Promise<unknown> => {
      try {
        return await (call as (...given: never[]) => Promise<unknown>)(...args)
      } catch (error) {
        throw toStorageError(error, file, 'use')
      }
    },
  ])
  return Object.fromEntries(calls) as Store
}
