import type { DatabaseSync } from 'node:sqlite'
import { StorageError } from '../storage-error.ts'
import { resultCodeOf, resultCodes } from './result-code.ts'

/**
 * How long a statement may wait for a lock, once the database is open. The whole process stands
 * still meanwhile, so this is short; writes wait longer, in line, where nothing stands still.
 */
export const runtimeBusyTimeoutMs = 100

/** What SQLite has to be set to, and what it then says. Some are no defaults of Node's. */
const pragmas = (busyTimeoutMs: number) => [
  { name: 'journal_mode', value: 'WAL', reads: 'wal' },
  // A commit is on the disk when it returns, even if the power goes.
  { name: 'synchronous', value: 'FULL', reads: 2 },
  { name: 'foreign_keys', value: 'ON', reads: 1 },
  // The last one, so that SQLite's waiting and ours do not multiply.
  { name: 'busy_timeout', value: busyTimeoutMs, reads: busyTimeoutMs },
]

/** Sets what we rely on, and reads each back: SQLite ignores what it cannot do. */
export function enforcePragmas(database: DatabaseSync, file: string, busyTimeoutMs: number): void {
  for (const { name, value, reads } of pragmas(busyTimeoutMs)) {
    const actual = whenNotBusy(busyTimeoutMs, () => {
      database.exec(`PRAGMA ${name} = ${value}`)
      return Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]
    })
    if (actual === reads) continue
    throw new StorageError(
      'pragma_not_in_force',
      `The database ${file} does not take ${name} = ${value} (it says ${String(actual)}). ` +
        'Put it on a local disk, and name the file in DATABASE_URL.',
    )
  }
}

const pauseMs = 10

/**
 * Several processes may switch a new file to WAL at the same moment. SQLite then says "busy" at
 * once, whatever its busy time-out, because two readers that both want to write would wait for ever.
 */
function whenNotBusy<T>(timeoutMs: number, work: () => T): T {
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    try {
      return work()
    } catch (error) {
      if (resultCodeOf(error) !== resultCodes.busy || waitedMs >= timeoutMs) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs)
    }
  }
}
