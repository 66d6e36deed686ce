import { expect, it } from 'vitest'
import type { StoredAttempt } from '../../checkout/ledger-store.ts'
import { inFlightStates } from '../../contract/index.ts'
import type { Store } from '../store.ts'
import type { OpenEmpty } from './open-empty.ts'
import { aChange, aClaim, anAttempt, aSession } from './rows.ts'

export function cancellingTests(openEmpty: OpenEmpty): void {
  it('cancels a session once, and counts that as a change', async () => {
    const store = await openEmpty()
    await store.insertSession(aSession())
    expect(await store.cancelSession('cs_1', 10)).toBe('cancelled')
    expect(await store.cancelSession('cs_1', 20)).toBe('cancelled')
    expect(await store.findSession('cs_1')).toStrictEqual(aSession({ cancelledAt: 10, version: 2 }))
    expect(await store.claimAttempt(...aClaim(anAttempt(), 2))).toBe('session_changed')
    expect(await store.cancelSession('cs_2', 10)).toBe('missing')
  })

  it('cancels nothing that is in flight or paid', async () => {
    const store = await openEmpty()
    await store.insertSession(aSession())
    let attempt = anAttempt()
    await store.claimAttempt(...aClaim(attempt))
    for (const state of inFlightStates) {
      const change = aChange(attempt, { state })
      await store.changeAttempt(...change)
      attempt = change[0]
      expect(await store.cancelSession('cs_1', 10)).toBe('in_flight')
    }
    await store.changeAttempt(...aChange(attempt, { state: 'succeeded' }))
    expect(await store.cancelSession('cs_1', 10)).toBe('paid')
    expect(await store.findSession('cs_1')).toStrictEqual(aSession())
  })

  it('cancels a session whose attempts have all failed', async () => {
    const store = await openEmpty()
    await store.insertSession(aSession())
    await store.claimAttempt(...aClaim())
    await store.changeAttempt(...aChange(anAttempt(), { state: 'declined' }))
    expect(await store.cancelSession('cs_1', 10)).toBe('cancelled')
  })

  /** A session whose buyer has a hosted page before them. */
  async function openWithPage(): Promise<{ store: Store; page: StoredAttempt }> {
    const store = await openEmpty()
    await store.insertSession(aSession())
    const claimed = anAttempt(1, { kind: 'hosted' })
    await store.claimAttempt(...aClaim(claimed))
    const [page, event] = aChange(claimed, { state: 'open' })
    await store.changeAttempt(page, event)
    return { store, page }
  }

  it('notes that a session is to be cancelled while a hosted page can be paid', async () => {
    const { store, page } = await openWithPage()
    expect(await store.cancelSession('cs_1', 10)).toBe('requested')
    expect(await store.cancelSession('cs_1', 20)).toBe('requested')
    const requested = aSession({ cancelRequestedAt: 10, version: 2 })
    expect(await store.findSession('cs_1')).toStrictEqual(requested)
    expect(await store.claimAttempt(...aClaim(anAttempt(2), 2))).toBe('session_changed')

    const [verifying, event] = aChange(page, { state: 'verifying' })
    await store.changeAttempt(verifying, event)
    expect(await store.cancelSession('cs_1', 30)).toBe('requested')
    await store.changeAttempt(...aChange(verifying, { state: 'declined' }))
    expect(await store.claimAttempt(...aClaim(anAttempt(2), 2))).toBe('session_changed')
    expect(await store.findSession('cs_1')).toStrictEqual(requested)
    expect(await store.cancelSession('cs_1', 40)).toBe('cancelled')
    const cancelled = { ...requested, cancelledAt: 40, version: 3 }
    expect(await store.findSession('cs_1')).toStrictEqual(cancelled)
  })

  it('calls a session paid whose page was paid after all', async () => {
    const { store, page } = await openWithPage()
    await store.cancelSession('cs_1', 10)
    await store.changeAttempt(...aChange(page, { state: 'succeeded' }))
    expect(await store.cancelSession('cs_1', 20)).toBe('paid')
    expect(await store.claimAttempt(...aClaim(anAttempt(2), 2))).toBe('paid')
  })

  it('requests no cancelling beside another attempt that is in flight or paid', async () => {
    const store = await openEmpty()
    await store.insertSession(aSession())
    await store.claimAttempt(...aClaim())
    const [declined, event] = aChange(anAttempt(), { state: 'declined' })
    await store.changeAttempt(declined, event)
    const claimed = anAttempt(2, { kind: 'hosted' })
    await store.claimAttempt(...aClaim(claimed))
    await store.changeAttempt(...aChange(claimed, { state: 'open' }))
    const [review, reviewed] = aChange(declined, { state: 'review' })
    await store.changeAttempt(review, reviewed)
    expect(await store.cancelSession('cs_1', 10)).toBe('in_flight')
    await store.changeAttempt(...aChange(review, { state: 'succeeded' }))
    expect(await store.cancelSession('cs_1', 10)).toBe('paid')
    expect(await store.findSession('cs_1')).toStrictEqual(aSession())
  })

  it('never both cancels a session and claims an attempt of it', async () => {
    const store = await openEmpty()
    const races = Array.from({ length: 60 }, async (_, index) => {
      const sessionId = `cs_${index}`
      await store.insertSession(aSession({ id: sessionId, conversationId: sessionId }))
      const claim = () => store.claimAttempt(...aClaim(anAttempt(index, { sessionId })))
      const cancel = () => store.cancelSession(sessionId, 10)
      const first = index % 2 === 0 ? [claim, cancel] : [cancel, claim]
      const outcomes = await Promise.all(first.map((work) => work()))
      const session = await store.findSession(sessionId)
      const attempts = await store.listAttempts(sessionId)
      return { outcomes: outcomes.toSorted(), cancelledAt: session?.cancelledAt, attempts }
    })
    for (const { outcomes, cancelledAt, attempts } of await Promise.all(races)) {
      const isCancelled = cancelledAt === 10
      expect(attempts).toHaveLength(isCancelled ? 0 : 1)
      expect(outcomes).toStrictEqual(
        isCancelled ? ['cancelled', 'session_changed'] : ['claimed', 'in_flight'],
      )
    }
  })
}
