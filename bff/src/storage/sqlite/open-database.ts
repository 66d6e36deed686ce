import { chmodSync, closeSync, openSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrate } from './migrate.ts'
import { migrations } from './migrations.ts'
import { enforcePragmas } from './pragmas.ts'
import { systemCodeOf, toStorageError } from './sqlite-error.ts'

/**
 * Opens the database file, or makes it, with today's schema, safe settings and mode 0600.
 * @param busyTimeoutMs how long to wait for other processes, here and in each later transaction.
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
    return database
  } catch (error) {
    database?.close()
    throw toStorageError(error, file, 'open')
  }
}

/** Makes the file before SQLite does, which would let others read it, unless it is there already. */
function createPrivate(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    if (systemCodeOf(error) !== 'EEXIST') throw error
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
