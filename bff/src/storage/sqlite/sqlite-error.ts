import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StorageError, type StorageErrorCode } from '../storage-error.ts'
import { resultCodeOf, resultCodes } from './result-code.ts'

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
const full: Diagnosis = {
  code: 'full',
  says: () => 'there is no room left on its disk. Make some.',
}
const unreadable: Diagnosis = {
  code: 'io_error',
  says: () => 'its disk does not read or write. Look after the disk.',
}

const diagnoses: Record<string, Diagnosis> = {
  ENOENT: directoryMissing,
  ENOTDIR: directoryMissing,
  EACCES: notWritable,
  EPERM: notWritable,
  EROFS: notWritable,
  ENOSPC: full,
  EIO: unreadable,
  [resultCodes.busy]: busy,
  [resultCodes.readOnly]: notWritable,
  [resultCodes.ioError]: unreadable,
  [resultCodes.full]: full,
  [resultCodes.cannotOpen]: notWritable,
  [resultCodes.notADatabase]: notADatabase,
}

/**
 * What an error of SQLite's or of the file system's means for whoever runs this. An error that is
 * about something else than the file stays what it is.
 */
export function toStorageError(error: unknown, file: string, doing: 'open' | 'use'): unknown {
  if (error instanceof StorageError) return error
  if (isClosed(error)) return new StorageError('closed', 'The store is closed', error)
  // A directory in place of the file is one of the things that SQLite only "cannot open".
  const isDirectory = statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false
  const code = systemCodeOf(error) ?? resultCodeOf(error)
  const diagnosis = isDirectory ? notADatabase : diagnoses[code ?? '']
  if (!diagnosis) return error
  const message = `Cannot ${doing} the database ${file}: ${diagnosis.says(file)}`
  return new StorageError(diagnosis.code, message, error)
}

/** `ENOENT` and its like; undefined for an error of SQLite's. */
export function systemCodeOf(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error && 'code' in error
    ? String(error.code)
    : undefined
}

/** What Node says of a database, or a statement of it, that was closed. */
function isClosed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_STATE'
}
