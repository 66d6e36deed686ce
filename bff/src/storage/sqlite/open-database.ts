import { chmodSync, closeSync, openSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StorageError, type StorageErrorCode } from '../storage-error.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations.ts'
import { enforcePragmas } from './pragmas.ts'
import { resultCodeOf, resultCodes } from './result-code.ts'

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
    throw toStorageError(error, file)
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

type Diagnosis = { code: StorageErrorCode; says: (file: string) => string }

const directoryMissing: Diagnosis = {
  code: 'directory_missing',
  says: (file) =>
    `its directory ${dirname(file)} does not exist. Create it, or change DATABASE_URL.`,
}
const notWritable: Diagnosis = {
  code: 'not_writable',
  says: (file) =>
    `this user may not write it. Give the process's user the file and its directory ` +
    `${dirname(file)}, or change DATABASE_URL.`,
}
const notADatabase: Diagnosis = {
  code: 'not_a_database',
  says: () => 'it is not an SQLite database. Move it away, or change DATABASE_URL.',
}
const busy: Diagnosis = {
  code: 'busy',
  says: () => 'another process keeps it locked. Stop that process, and start again.',
}

const diagnoses: Record<string, Diagnosis> = {
  ENOENT: directoryMissing,
  ENOTDIR: directoryMissing,
  EACCES: notWritable,
  EPERM: notWritable,
  EROFS: notWritable,
  [resultCodes.busy]: busy,
  [resultCodes.readOnly]: notWritable,
  [resultCodes.cannotOpen]: notWritable,
  [resultCodes.notADatabase]: notADatabase,
}

function toStorageError(error: unknown, file: string): unknown {
  if (error instanceof StorageError) return error
  // A directory in place of the file is one of the things that SQLite only "cannot open".
  const isDirectory = statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false
  const code = systemCodeOf(error) ?? resultCodeOf(error)
  const diagnosis = isDirectory ? notADatabase : diagnoses[code ?? '']
  if (!diagnosis) return error
  const message = `Cannot open the database ${file}: ${diagnosis.says(file)}`
  return new StorageError(diagnosis.code, message, error)
}

/** `ENOENT` and its like; undefined for an error of SQLite's. */
function systemCodeOf(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error && 'code' in error
    ? String(error.code)
    : undefined
}
