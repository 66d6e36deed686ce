import type { DatabaseSync } from 'node:sqlite'
import { StorageError } from '../storage-error.ts'
import { inWriteTransactionAtOnce } from './write-transaction.ts'

/**
 * Takes a database through the steps that it has not had. Everything happens under the write lock:
 * of a server and tools that open one file at once, the first migrates, and the others find it done.
 */
export function migrate(database: DatabaseSync, file: string, steps: readonly string[]): void {
  inWriteTransactionAtOnce(database, () => {
    const version = schemaVersion(database)
    if (version > steps.length) {
      throw new StorageError(
        'schema_too_new',
        `The database ${file} has schema version ${version}, and this version of the BFF knows ` +
          `${steps.length} at most. Start the newer version, or name another file in DATABASE_URL.`,
      )
    }
    for (const step of steps.slice(version)) database.exec(step)
    database.exec(`PRAGMA user_version = ${steps.length}`)
  })
}

function schemaVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
}
