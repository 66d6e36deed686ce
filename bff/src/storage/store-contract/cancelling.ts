import { expect, it } from 'vitest'
import { inFlightStates } from '../../contract/index.ts'
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
