/** Between what the store gives and takes, and what PostgreSQL does. */
import type { Value } from './connection.ts'

type Columns = Readonly<Record<string, string>>

/** A value for each field that has a column, in the order of the columns. */
export function valuesOf(columns: Columns, row: Readonly<Record<string, unknown>>): Value[] {
  return Object.keys(columns).map((field) => row[field] as Value)
}

/** `(id, session_id) VALUES ($1, $2)`, with a parameter for each field. */
export function valuesClause(columns: Columns): string {
  const parameters = Object.keys(columns).map((_, index) => `$${index + 1}`)
  return `(${Object.values(columns).join(', ')}) VALUES (${parameters.join(', ')})`
}
