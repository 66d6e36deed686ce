/** Pieces of statements that both SQL engines understand. */
import { inFlightStates, type AttemptState } from '../contract/index.ts'
import { attendedStates, farthestLookupMs, lookupOrder, oftenLookedUp } from './lookup-order.ts'

type Columns = Readonly<Record<string, string>>

/** Every field under its own name. */
export function selectList(columns: Columns): string {
  return Object.entries(columns)
    .map(([field, column]) => `${column} AS "${field}"`)
    .join(', ')
}

/** Columns of several tables side by side, in the order of their fields and without their names. */
export function joinList(tables: Readonly<Record<string, Columns>>): string {
  return Object.entries(tables)
    .flatMap(([table, columns]) => Object.values(columns).map((column) => `${table}.${column}`))
    .join(', ')
}

/** The part of such a row that belongs to one table, or undefined where the table had none. */
export function toPart(
  columns: Columns,
  values: readonly unknown[],
  start: number,
): Record<string, unknown> | undefined {
  if (values[start] === null) return undefined
  const part: Record<string, unknown> = {}
  let index = start
  for (const field in columns) {
    part[field] = values[index]
    index += 1
  }
  return part
}

/** Orders attempts that are due. The names are ours alone, so they need no parameters. */
export const dueOrder = `CASE ${lookupOrder
  .map((states, rank) => `WHEN state IN (${literals(states)}) THEN ${rank}`)
  .join(' ')} ELSE ${lookupOrder.length} END, next_lookup_at, sequence`

/** Follows `WHERE`; `now` is the engine's own parameter. */
export const isDueAt = (now: string): string => `(next_lookup_at <= ${now} OR
  (state IN (${literals(oftenLookedUp)}) AND next_lookup_at > ${now} + ${farthestLookupMs}))`

export const isInFlight = `state IN (${literals([...inFlightStates])})`

export const isAttended = `state IN (${literals(attendedStates)})`

/** Follows `WHERE`; `id` is the engine's own parameter. */
export const isOfSameSession = (id: string): string =>
  `session_id = (SELECT session_id FROM payment_attempt WHERE id = ${id})`

/** Follows `WHERE`: what still runs although the money of another attempt of its session is in. */
export const isBesideMoney = `state IN ('claimed', 'challenge') AND EXISTS (
  SELECT 1 FROM payment_attempt AS paid
  WHERE paid.session_id = payment_attempt.session_id AND paid.id <> payment_attempt.id
    AND paid.state IN ('succeeded', 'review'))`

function literals(states: readonly AttemptState[]): string {
  return states.map((state) => `'${state}'`).join(', ')
}
