import { existsSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StorageError } from '../storage-error.ts'
import { createPrivate } from './private-file.ts'
import { resultCodeOf, resultCodes } from './result-code.ts'
import { toStorageError } from './sqlite-error.ts'

/**
 * Makes this the one server of a database file, for as long as it lives: a lock of the operating
 * system's on a file beside it, which goes with the process however that ends. Tools do not take it.
 * @throws StorageError `in_use` when another server has it.
 */
export function takeServerLock(path: string): { release: () => void } {
  const file = resolve(path)
  let lock: DatabaseSync | undefined
  try {
    const lockFile = `${realFile(file)}-server.lock`
    createPrivate(lockFile)
    lock = new DatabaseSync(lockFile, { timeout: 0 })
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock?.close()
    throw resultCodeOf(error) === resultCodes.busy
      ? inUse(file, error)
      : toStorageError(error, file, 'open')
  }
  const held = lock
  return {
    release: () => {
      if (held.isOpen) held.close()
    },
  }
}

/** One name for one file, whatever links lead to it. */
function realFile(file: string): string {
  return existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file))
}

function inUse(file: string, cause: unknown): StorageError {
  return new StorageError(
    'in_use',
    `Another server process uses the database ${file}. Stop that process first, name another file ` +
      'in DATABASE_URL, or run several instances on one PostgreSQL.',
    cause,
  )
}
