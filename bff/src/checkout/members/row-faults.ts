import { describeError, type ErrorDescription } from '../describe-error.ts'
import { keyIdOf } from '../sealer.ts'

/** Why a row could not be done. `keyId`: no configured key opens it; this is the one that it names. */
export type RowCause = { keyId: string } | { error: ErrorDescription }

/** Rows that a round has passed over for one cause: all of them counted, some of them named. */
export type RowFault = { cause: RowCause; rows: number; ids: string[] }

export type RowFaults = ReturnType<typeof createRowFaults>

const mostIds = 20

/** What kept single rows from their turn in one round, by cause. The other rows had theirs. */
export function createRowFaults() {
  const byCause = new Map<string, RowFault>()

  function add(id: string, cause: RowCause): void {
    const name = JSON.stringify(cause)
    const fault = byCause.get(name) ?? { cause, rows: 0, ids: [] }
    fault.rows += 1
    if (fault.ids.length < mostIds) fault.ids.push(id)
    byCause.set(name, fault)
  }

  return { add, list: (): RowFault[] => [...byCause.values()] }
}

export function failedBy(error: unknown): RowCause {
  return { error: describeError(error) }
}

export function unopened(sealed: string): RowCause {
  return { keyId: keyIdOf(sealed) ?? 'none' }
}
