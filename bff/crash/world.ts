import { isDeepStrictEqual } from 'node:util'
import { startFakeIyzico } from '../fake-iyzico/server.ts'
import { attemptStates } from '../src/contract/index.ts'
import type { LedgerStore, StoredAttempt } from '../src/checkout/ledger-store.ts'
import { credentials } from './config.ts'

/** iyzico and its clock, for the processes of one test. */
export type World = Awaited<ReturnType<typeof createWorld>>

/** A fake iyzico on a port, whose clock goes as far ahead as the clocks of the processes. */
export async function createWorld() {
  const time = { aheadMs: 0 }
  const fake = await startFakeIyzico({
    credentials,
    clock: { now: () => Date.now() + time.aheadMs },
    // Told by hand, where a test is about it.
    switches: { webhooks: 'lost' },
  })
  return { time, ...fake }
}

/** What must never be, counted over every order that was ever paid in a world. */
export type Damage = {
  /** Charges beyond the first of an order. */
  double: number
  /** Charges that the ledger does not call a success. */
  lost: number
  /** Successes of the ledger that moved no money. */
  unpaid: number
  /** Attempts that are neither over nor before a person. */
  stuck: number
  /** Rows that are not the sum of their events. */
  torn: number
}

export const noDamage: Damage = { double: 0, lost: 0, unpaid: 0, stuck: 0, torn: 0 }

/** Holds the ledger against the oracle: iyzico's own list of movements of money. */
export async function assess({ control }: World, store: LedgerStore): Promise<Damage> {
  const rows = await store.listAttemptsIn(attemptStates)
  const byConversation = new Map(rows.map((row) => [row.conversationId, row]))
  const charged = control.charges().map(({ conversationId = '' }) => conversationId)
  const sessions = charged.flatMap((id) => byConversation.get(id)?.sessionId ?? [])
  const paid = rows.filter(({ state }) => state === 'succeeded')
  const events = await Promise.all(rows.map(({ id }) => store.listAttemptEvents(id)))
  return {
    double: sessions.length - new Set(sessions).size,
    lost: charged.filter((id) => byConversation.get(id)?.state !== 'succeeded').length,
    unpaid: paid.filter(({ conversationId }) => !charged.includes(conversationId)).length,
    stuck: rows.filter(({ state }) => !settledStates.has(state)).length,
    torn: rows.filter((row, index) => !isSumOf(row, events[index] ?? [])).length,
  }
}

const settledStates: ReadonlySet<string> = new Set(['succeeded', 'declined', 'not_sent', 'review'])

/** A lease of a look-up moves its time without an event, and nothing else. */
function isSumOf(row: StoredAttempt, events: { version: number; changes: object }[]): boolean {
  const sum = Object.fromEntries(events.flatMap(({ changes }) => Object.entries(changes)))
  const isSame = isDeepStrictEqual({ ...sum, nextLookupAt: null }, { ...row, nextLookupAt: null })
  return isSame && events.at(-1)?.version === row.version
}
