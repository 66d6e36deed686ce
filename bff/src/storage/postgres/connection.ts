import type { PoolClient, QueryResult } from 'pg'
import { StorageError } from '../storage-error.ts'
import { createPool, type PoolLimits } from './pool.ts'
import { StatementError, toStorageError } from './postgres-error.ts'
import { toColumnJson, toColumnText } from './text.ts'

export type Value = string | number | object | null
type Answer = { rows: Record<string, unknown>[]; count: number }

/** One statement. A text without values may hold several, and answers for the last. */
export type Run = (text: string, values?: readonly Value[], rowMode?: 'array') => Promise<Answer>

/** How long a transaction may take, in milliseconds. */
export type Patience = {
  /** For a lock that somebody else holds. */
  lockMs: number
  /** For one statement, its locks included. */
  statementMs: number
  /** Between two statements: longer ago, and the process that holds the locks is as good as dead. */
  idleMs: number
  /** How much longer than PostgreSQL we wait, for the case that it cannot tell us any more. */
  networkMs: number
}

export type PostgresConnection = {
  /** One statement that reads. */
  read: Run
  /** The same, with each row as a list of its values: for rows of several tables. */
  readArrays: (text: string, values: readonly Value[]) => Promise<unknown[][]>
  /**
   * One transaction, durable when it returns. `work` is run again when PostgreSQL asks for that, so
   * it does nothing but statements.
   */
  write: <T>(work: (run: Run) => Promise<T>, patience?: Patience) => Promise<T>
  close: () => Promise<void>
}

const everydayPatience: Patience = {
  lockMs: 5_000,
  statementMs: 10_000,
  idleMs: 10_000,
  networkMs: 5_000,
}

const mostTries = 5
const retryAfterMs = 10

/** `serialization_failure` and `deadlock_detected`: rolled back, nothing happened, worth another try. */
const retryableCodes: ReadonlySet<string> = new Set(['40001', '40P01'])

/** @param databaseUrl `postgres://…`; it is not told in any error, because it may hold a password. */
export function connectPostgres(databaseUrl: string, limits: PoolLimits): PostgresConnection {
  const pool = createPool(databaseUrl, limits)
  let closing: Promise<void> | undefined

  /** Lends a connection. One that no longer answers, or is stuck in a transaction, is thrown away. */
  async function onClient<T>(patience: Patience, work: (run: Run) => Promise<T>): Promise<T> {
    if (closing) throw new StorageError('closed', 'The store is closed')
    const client = await translated(() => pool.connect())
    const run = runOn(client, patience.statementMs + patience.networkMs)
    try {
      const result = await work(run)
      client.release()
      return result
    } catch (error) {
      const isBroken = error instanceof StorageError && error.code === 'unreachable'
      client.release(isBroken || !(await isRolledBack(run)))
      throw error
    }
  }

  return {
    read: (text, values) => onClient(everydayPatience, (run) => run(text, values)),
    readArrays: async (text, values) => {
      const answer = await onClient(everydayPatience, (run) => run(text, values, 'array'))
      return answer.rows as unknown as unknown[][]
    },
    async write(work, patience = everydayPatience) {
      for (let tries = 1; ; tries += 1) {
        try {
          return await onClient(patience, (run) => inTransaction(run, patience, work))
        } catch (error) {
          const isRetryable = error instanceof StatementError && retryableCodes.has(error.sqlState)
          if (!isRetryable || tries === mostTries) throw error
          // Whoever waits for what was just given up gets it first.
          await pause(tries * retryAfterMs)
        }
      }
    },
    close: () => (closing ??= pool.end()),
  }
}

async function inTransaction<T>(
  run: Run,
  { lockMs, statementMs, idleMs }: Patience,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  // For this transaction only, in one round trip: behind a connection pooler, the next one may run
  // on another connection, and this connection may go to somebody else.
  await run(`
    BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
    SET LOCAL synchronous_commit = on;
    SET LOCAL lock_timeout = ${lockMs};
    SET LOCAL statement_timeout = ${statementMs};
    SET LOCAL idle_in_transaction_session_timeout = ${idleMs}`)
  const result = await work(run)
  await run('COMMIT')
  return result
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms))
}

async function isRolledBack(run: Run): Promise<boolean> {
  try {
    await run('ROLLBACK')
    return true
  } catch {
    return false
  }
}

function runOn(client: PoolClient, answerMs: number): Run {
  return async (text, values = [], rowMode) => {
    const parameters = values.map(toParameter)
    const query = { text, values: parameters, query_timeout: answerMs, ...(rowMode && { rowMode }) }
    const answer = await translated<QueryResult | QueryResult[]>(() => client.query(query))
    const last = Array.isArray(answer) ? answer.at(-1) : answer
    return { rows: last?.rows ?? [], count: last?.rowCount ?? 0 }
  }
}

async function translated<T>(callDriver: () => Promise<T>): Promise<T> {
  try {
    return await callDriver()
  } catch (error) {
    throw toStorageError(error)
  }
}

function toParameter(value: Value): string | number | null {
  if (typeof value === 'string') return toColumnText(value)
  return typeof value === 'object' && value !== null ? toColumnJson(value) : value
}
