import { expect } from 'vitest'
import type {
  LedgerStore,
  StoredAttempt,
  StoredAttemptEvent,
} from '../src/checkout/ledger-store.ts'
import { attemptStates, attemptTransitions, inFlightStates } from '../src/contract/attempt.ts'

/** The row that an attempt's events make, in their order. */
function rebuilt(events: readonly StoredAttemptEvent[]): Partial<StoredAttempt> {
  return Object.fromEntries(events.flatMap(({ changes }) => Object.entries(changes)))
}

/** Whether every row of the ledger is what its events say, and every step one of the table. */
export async function expectTrueLedger(store: LedgerStore): Promise<void> {
  const attempts = await store.listAttemptsIn(attemptStates)
  for (const attempt of attempts) {
    const events = await store.listAttemptEvents(attempt.id)
    // A lease or a webhook moves the next look-up alone, and that is no event.
    const { nextLookupAt: _stored, ...row } = attempt
    const { nextLookupAt: _told, ...told } = rebuilt(events)
    expect(told).toEqual(row)
    expect(events.map(({ version }) => version)).toEqual(events.map((_event, index) => index + 1))
    events.forEach((event, index) => expectStep(events[index - 1], event))
  }
  // Money that comes in late may put one more under review; nothing else makes two.
  const inFlight = attempts.filter(
    ({ state, evidence }) => inFlightStates.has(state) && !evidence.late,
  )
  expect(new Set(inFlight.map(({ sessionId }) => sessionId)).size).toBe(inFlight.length)
}

function expectStep(before: StoredAttemptEvent | undefined, { from, to }: StoredAttemptEvent) {
  expect(from).toBe(before?.to ?? null)
  if (from === null) expect(to).toBe('claimed')
  else if (from !== to) expect(attemptTransitions[from]).toContain(to)
}
