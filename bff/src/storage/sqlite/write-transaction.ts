import type { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { runtimeBusyTimeoutMs } from './pragmas.ts'
import { resultCodeOf, resultCodes } from './result-code.ts'

/** How long a write waits for a lock that another process holds. */
const patienceMs = 5_000
/** Between two tries, at first and at most. */
const pauses = { firstMs: 5, longestMs: 100, growth: 1.5 }

/** The last of the writes that wait for the lock of another process, for each database. */
const lines = new WeakMap<DatabaseSync, Promise<void>>()

/**
 * Runs `work` in a transaction that holds the write lock from its start: what `work` reads is what
 * it changes. `work` is synchronous, so nobody else comes in between. While another process holds the
 * lock, writes stand in line, and the event loop goes on.
 */
export async function inWriteTransaction<T>(
  database: DatabaseSync,
  work: () => T,
  waitAtMostMs = patienceMs,
): Promise<T> {
  const ahead = lines.get(database)
  if (!ahead && beginUnlessBusy(database)) return commit(database, work)

  const deadline = performance.now() + waitAtMostMs
  const turn = Promise.resolve(ahead).then(() => runPatiently(database, work, deadline))
  const over = turn.then(
    () => undefined,
    () => undefined,
  )
  lines.set(database, over)
  return turn.finally(() => {
    if (lines.get(database) === over) lines.delete(database)
  })
}

/** The same where nothing else is going on yet: waits on the spot, under SQLite's busy time-out. */
export function inWriteTransactionAtOnce<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  return commit(database, work)
}

async function runPatiently<T>(
  database: DatabaseSync,
  work: () => T,
  deadline: number,
): Promise<T> {
  for (let pauseMs = pauses.firstMs; ; pauseMs *= pauses.growth) {
    // Each commit waits for the disk: a long line must not hold up the event loop either.
    await nextTurn()
    try {
      withoutWaiting(database, () => database.exec('BEGIN IMMEDIATE'))
      // No pause in between: nothing else may get into this transaction.
      return commit(database, work)
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw error
    }
    await pause(Math.min(pauseMs, pauses.longestMs))
  }
}

function beginUnlessBusy(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN IMMEDIATE')
    return true
  } catch (error) {
    if (isBusy(error)) return false
    throw error
  }
}

function withoutWaiting<T>(database: DatabaseSync, work: () => T): T {
  database.exec('PRAGMA busy_timeout = 0')
  try {
    return work()
  } finally {
    database.exec(`PRAGMA busy_timeout = ${runtimeBusyTimeoutMs}`)
  }
}

function commit<T>(database: DatabaseSync, work: () => T): T {
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

function isBusy(error: unknown): boolean {
  return resultCodeOf(error) === resultCodes.busy
}
