import { chmodSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrate } from './migrate.ts'
import { migrations } from './migrations.ts'
import { enforcePragmas, runtimeBusyTimeoutMs } from './pragmas.ts'
import { createPrivate } from './private-file.ts'
import { toStorageError } from './sqlite-error.ts'

/**
 * Opens the database file, or makes it, with today's schema, safe settings and mode 0600.
 * @param busyTimeoutMs how long to wait here for other processes. What waits later waits elsewhere.
 */
export function openDatabase(path: string, busyTimeoutMs = 5000): DatabaseSync {
  const file = resolve(path)
  let database: DatabaseSync | undefined
  try {
    createPrivate(file)
    database = new DatabaseSync(file)
    closeToOthers(file)
    enforcePragmas(database, file, busyTimeoutMs)
    migrate(database, file, migrations)
    database.exec(`PRAGMA busy_timeout = ${runtimeBusyTimeoutMs}`)
    return database
  } catch (error) {
    database?.close()
    throw toStorageError(error, file, 'open')
  }
}

/** A file that came from elsewhere. SQLite gives new -wal and -shm files the mode of the database. */
function closeToOthers(file: string): void {
  for (const path of [file, `${file}-wal`, `${file}-shm`]) {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0
    // By its name, not through a descriptor: closing one drops this process's locks on the file.
    if (mode & 0o077) chmodSync(path, 0o600)
  }
}
