/** Between what the store gives and takes, and what SQLite does. */
import type { SQLOutputValue } from 'node:sqlite'
import type { StoredAttempt, StoredAttemptEvent } from '../../checkout/ledger-store.ts'

type Columns = Readonly<Record<string, string>>
export type SqliteRow = Record<string, SQLOutputValue>
type SqliteInput = Record<string, string | number | null>

/** One parameter for each field that has a column; what is an object becomes JSON. */
export function toParameters(
  columns: Columns,
  row: Readonly<Record<string, unknown>>,
): SqliteInput {
  const entries = Object.keys(columns).map((field) => [field, toParameter(row[field])])
  return Object.fromEntries(entries) as SqliteInput
}

/** `(id, session_id) VALUES (:id, :sessionId)`, with a parameter for each field. */
export function valuesClause(columns: Columns): string {
  const parameters = Object.keys(columns).map((field) => `:${field}`)
  return `(${Object.values(columns).join(', ')}) VALUES (${parameters.join(', ')})`
}

/** SQLite's rows have no prototype; what leaves the store is an object like any other. */
export function toPlain<T extends object>(row: T | undefined): T | undefined {
  return row && { ...row }
}

export function toAttempt(row: SqliteRow): StoredAttempt
export function toAttempt(row: SqliteRow | undefined): StoredAttempt | undefined
export function toAttempt(row: SqliteRow | undefined): StoredAttempt | undefined {
  return row && ({ ...row, evidence: JSON.parse(String(row['evidence'])) } as StoredAttempt)
}

export function toAttemptEvent(row: SqliteRow): StoredAttemptEvent {
  return { ...row, changes: JSON.parse(String(row['changes'])) } as StoredAttemptEvent
}

function toParameter(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}
