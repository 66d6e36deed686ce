import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { VisitPart } from '../store.ts'
import { entryRows, newestSecretFirst, standingRows, toEntry, toStanding } from '../visits.ts'

/**
 * Each reads with one statement: what a statement costs in SQLite is its read lock on the file, and
 * what a row costs in Node is its names.
 */
export function sqliteVisits(database: DatabaseSync): VisitPart {
  const entry = database.prepare(
    `SELECT ${entryRows} WHERE checkout_session.id = ? ${newestSecretFirst}`,
  )
  const standing = database.prepare(`SELECT ${standingRows('?1', '?2')}`)
  entry.setReturnArrays(true)
  standing.setReturnArrays(true)

  return {
    async findEntry(sessionId) {
      return toEntry(listArrays(entry, sessionId))
    },
    async findStanding(sessionId, buyerId) {
      return toStanding(listArrays(standing, sessionId, buyerId))
    },
  }
}

/** The types of Node know rows with names only. */
function listArrays(statement: StatementSync, ...values: string[]): unknown[][] {
  return statement.all(...values) as unknown as unknown[][]
}
