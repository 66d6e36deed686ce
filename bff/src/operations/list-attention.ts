import { toDecimal } from '../contract/index.ts'
import type { StoredAttempt } from '../checkout/ledger-store.ts'
import { toText } from './ask-iyzico.ts'
import type { Desk, Print } from './desk.ts'

/** iyzico is asked about so many, the oldest first, so that its limits are left to the payments. */
const mostQuestions = 30

type Entry = { label: string; attempt: StoredAttempt }

/** Every attempt that somebody may have to look at, with what iyzico says about it now. */
export async function listAttention({ store, ask, clock }: Desk, print: Print): Promise<void> {
  const open = await store.listAttemptsIn(['unknown', 'review'])
  const entries: Entry[] = [
    ...open.map((attempt) => ({ label: attempt.state, attempt })),
    ...duplicatesAmong(await store.listAttemptsIn(['succeeded'])),
  ].toSorted((one, other) => one.attempt.since - other.attempt.since)

  for (const [index, { label, attempt }] of entries.entries()) {
    print(await headOf(label, attempt))
    const now = index < mostQuestions ? toText(attempt, await ask(attempt)) : 'not asked'
    print(`  iyzico now: ${now}`)
  }
  print(entries.length === 0 ? 'Nothing to look at.' : `${entries.length} to look at.`)

  async function headOf(label: string, attempt: StoredAttempt): Promise<string> {
    const { id, sessionId, paidPriceMinor, currency, since } = attempt
    const session = await store.findSession(sessionId)
    const minutes = Math.floor((clock.now() - since) / 60_000)
    return [
      `${label.padEnd(9)} ${id}`,
      `${toDecimal(paidPriceMinor)} ${currency}`,
      `order ${JSON.stringify(session?.conversationId ?? '')}`,
      `session ${sessionId}`,
      `since ${new Date(since).toISOString()} (${minutes} min)`,
    ].join('  ')
  }
}

/** Of every session that was paid more than once, all payments but the first. */
function duplicatesAmong(paid: StoredAttempt[]): Entry[] {
  const bySession = Map.groupBy(paid, ({ sessionId }) => sessionId)
  return [...bySession.values()].flatMap((attempts) =>
    attempts
      .toSorted((one, other) => one.since - other.since)
      .slice(1)
      .map((attempt) => ({ label: 'duplicate', attempt })),
  )
}
