import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Evidence, StoredAttempt } from '../../checkout/ledger-store.ts'
import { attemptStates } from '../../contract/index.ts'
import type { OpenEmpty } from './open-empty.ts'
import { newEvidence } from '../../checkout/ledger/new-attempt.ts'
import { aChange, aClaim, anAttempt, aSession } from './rows.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 30 })
const anyTime = fc.integer({ min: 0, max: 8_640_000_000_000_000 })
const anySpan = fc.record(
  { count: fc.nat(), firstMs: anyTime, lastMs: anyTime },
  { noNullPrototype: true },
)

const anyEvidence: fc.Arbitrary<Evidence> = fc
  .record(
    {
      lookups: fc.nat(),
      notFound: fc.option(anySpan),
      saidSuccess: fc.boolean(),
      callbackAt: fc.option(anyTime),
      pageIds: fc.array(anyText, { maxLength: 3 }),
      recheckAtMs: fc.array(anyTime, { maxLength: 5 }),
    },
    { requiredKeys: [] },
  )
  .map(withTheRest)

const anyChanges: fc.Arbitrary<Partial<StoredAttempt>> = fc.record(
  {
    state: fc.constantFrom(...attemptStates),
    paymentType: fc.constantFrom('FUND', 'NON3D', '3DS', null),
    code: fc.constantFrom('card_declined', 'not_charged', null),
    sealedPage: fc.option(anyText),
    paidPriceMinor: fc.nat(),
    evidence: anyEvidence,
    nextLookupAt: fc.option(anyTime),
    instanceId: anyText,
    sentAt: fc.option(anyTime),
    since: anyTime,
    completedAt: fc.option(anyTime),
  },
  { requiredKeys: [] },
)

const anyStep = fc.record({ changes: anyChanges, isStale: fc.boolean() })

export function eventTests(openEmpty: OpenEmpty): void {
  it('R47: keeps, in order, the events whose changes make the row, whatever was tried', async () => {
    const store = await openEmpty()
    let runs = 0
    const anySteps = fc.array(anyStep, { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(anySteps, async (steps) => {
        const name = `run-${(runs += 1)}`
        await store.insertSession(aSession({ id: name, conversationId: name }))
        let attempt = anAttempt(name, { sessionId: name })
        await store.claimAttempt(...aClaim(attempt))
        for (const { changes, isStale } of steps) {
          const read = isStale ? { ...attempt, version: attempt.version - 1 } : attempt
          const change = aChange(read, changes)
          expect(await store.changeAttempt(...change)).toBe(isStale ? 'stale' : 'changed')
          if (!isStale) attempt = change[0]
        }
        const events = await store.listAttemptEvents(attempt.id)
        const made = Object.fromEntries(events.flatMap(({ changes }) => Object.entries(changes)))
        expect(made).toStrictEqual(attempt)
        expect(made).toStrictEqual(await store.findAttempt(attempt.id))
        const versions = events.map(({ version }) => version)
        expect(versions).toStrictEqual(Array.from(versions, (_, index) => index + 1))
      }),
      { numRuns: 60 },
    )
  })
}

function withTheRest(evidence: Partial<Evidence>): Evidence {
  return { ...newEvidence(8), ...evidence }
}
