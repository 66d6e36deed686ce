/** Pieces of statements that both SQL engines understand. */
import { inFlightStates, type AttemptState } from '../contract/index.ts'
import { attendedStates, lookupOrder } from './lookup-order.ts'

type Columns = Readonly<Record<string, string>>

/** Every field under its own name. */
export function selectList(columns: Columns): string {
  return Object.entries(columns)
    .map(([field, column]) => `${column} AS "${field}"`)
    .join(', ')
}

/** Orders attempts that are due. The names are ours alone, so they need no parameters. */
export const dueOrder = `CASE ${lookupOrder
  .map((states, rank) => `WHEN state IN (${literals(states)}) THEN ${rank}`)
  .join(' ')} ELSE ${lookupOrder.length} END, next_lookup_at, sequence`

export const isInFlight = `state IN (${literals([...inFlightStates])})`

export const isAttended = `state IN (${literals(attendedStates)})`

function literals(states: readonly AttemptState[]): string {
  return states.map((state) => `'${state}'`).join(', ')
}
