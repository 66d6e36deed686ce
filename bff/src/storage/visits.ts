/** What both SQL engines ask for a visit, and how they read the answers. */
import type { AttemptState } from '../contract/index.ts'
import type {
  StoredClientSecret,
  StoredEntry,
  StoredSession,
  StoredStanding,
  StoredWallet,
} from '../checkout/ports.ts'
import { clientSecretColumns, sessionColumns, walletColumns } from './columns.ts'
import { joinList, toPart } from './sql-text.ts'

/** Follows `SELECT`; the condition on the session is the engine's own. */
export const entryRows = `
  ${joinList({ checkout_session: sessionColumns, client_secret: clientSecretColumns })}
  FROM checkout_session LEFT JOIN client_secret ON client_secret.session_id = checkout_session.id`

export const newestSecretFirst =
  'ORDER BY client_secret.created_at DESC, client_secret.sequence DESC'

/** Follows `SELECT`: a row for each attempt, or one without. */
export const standingRows = (sessionId: string, buyerId: string) => `
  ${joinList({ wallet: walletColumns })}, payment_attempt.state
  FROM (SELECT 1) AS one_row
  LEFT JOIN wallet ON wallet.buyer_id = ${buyerId}
  LEFT JOIN payment_attempt ON payment_attempt.session_id = ${sessionId}`

type Row = readonly unknown[]

const secretsFrom = Object.keys(sessionColumns).length
const stateAt = Object.keys(walletColumns).length

export function toEntry(rows: readonly Row[]): StoredEntry | undefined {
  const [first] = rows
  if (!first) return undefined
  return {
    session: toPart(sessionColumns, first, 0) as StoredSession,
    secrets: rows.flatMap(
      (row) => (toPart(clientSecretColumns, row, secretsFrom) as StoredClientSecret) ?? [],
    ),
  }
}

export function toStanding(rows: readonly Row[]): StoredStanding {
  const states = rows.map((row) => row[stateAt] as AttemptState | null)
  return {
    attempts: states.filter((state) => state !== null).map((state) => ({ state })),
    wallet: toPart(walletColumns, rows[0] ?? [null], 0) as StoredWallet | undefined,
  }
}
