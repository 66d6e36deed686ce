import type { DatabaseSync } from 'node:sqlite'

/**
 * Runs `work` in a transaction that holds the write lock from its start: what `work` reads is what
 * it changes, and waiting for the lock happens here, under SQLite's busy time-out.
 */
export function inWriteTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // SQLite has rolled back by itself after some errors, a full disk among them.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
