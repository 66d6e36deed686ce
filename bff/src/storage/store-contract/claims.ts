import { expect, it } from 'vitest'
import { inFlightStates } from '../../contract/index.ts'
import type { Store } from '../store.ts'
import type { OpenEmpty } from './open-empty.ts'
import { aChange, aClaim, anAttempt, aSession } from './rows.ts'

export function claimTests(openEmpty: OpenEmpty): void {
  async function openWithSession(): Promise<Store> {
    const store = await openEmpty()
    await store.insertSession(aSession())
    return store
  }

  it('adds an attempt with the event that says so', async () => {
    const store = await openWithSession()
    const [attempt, event, sessionVersion] = aClaim()
    expect(await store.claimAttempt(attempt, event, sessionVersion)).toBe('claimed')
    expect(await store.findAttempt('pa_1')).toStrictEqual(attempt)
    expect(await store.listAttempts('cs_1')).toStrictEqual([attempt])
    expect(await store.listAttemptEvents('pa_1')).toStrictEqual([event])
  })

  it('finds an attempt by each of its names, and no other', async () => {
    const store = await openWithSession()
    await store.insertSession(aSession({ id: 'cs_2', conversationId: 'order-2' }))
    const attempt = anAttempt()
    await store.claimAttempt(...aClaim(attempt))
    await store.claimAttempt(...aClaim(anAttempt(2, { sessionId: 'cs_2' })))
    expect(await store.findAttemptByKey('cs_1', 'key-1')).toStrictEqual(attempt)
    expect(await store.findAttemptByConversationId('pay_1')).toStrictEqual(attempt)
    expect(await store.findAttemptByCallbackId('cb_1')).toStrictEqual(attempt)
    expect(await store.findAttemptByKey('cs_1', 'key-2')).toBeUndefined()
    expect(await store.findAttemptByKey('cs_2', 'key-1')).toBeUndefined()
    expect(await store.findAttemptByConversationId('pa_1')).toBeUndefined()
    expect(await store.findAttemptByCallbackId('pay_1')).toBeUndefined()
    expect(await store.findAttempt('cb_1')).toBeUndefined()
    expect(await store.listAttempts('cs_3')).toStrictEqual([])
    expect(await store.listAttemptEvents('pa_3')).toStrictEqual([])
  })

  it.each([...inFlightStates])('lets nothing be claimed beside an attempt in %s', async (state) => {
    const store = await openWithSession()
    await store.claimAttempt(...aClaim())
    await store.changeAttempt(...aChange(anAttempt(), { state }))
    expect(await store.claimAttempt(...aClaim(anAttempt(2)))).toBe('in_flight')
    expect(await store.findAttempt('pa_2')).toBeUndefined()
    expect(await store.listAttemptEvents('pa_2')).toStrictEqual([])
  })

  it.each(['declined', 'not_sent'] as const)('lets the next be claimed after %s', async (state) => {
    const store = await openWithSession()
    await store.claimAttempt(...aClaim())
    await store.changeAttempt(...aChange(anAttempt(), { state }))
    const next = anAttempt(2, { createdAt: anAttempt().createdAt + 1 })
    expect(await store.claimAttempt(...aClaim(next))).toBe('claimed')
    const listed = await store.listAttempts('cs_1')
    expect(listed.map(({ id }) => id)).toStrictEqual(['pa_1', 'pa_2'])
  })

  it('lets nothing be claimed once it was paid', async () => {
    const store = await openWithSession()
    await store.claimAttempt(...aClaim())
    await store.changeAttempt(...aChange(anAttempt(), { state: 'succeeded' }))
    expect(await store.claimAttempt(...aClaim(anAttempt(2)))).toBe('paid')
  })

  it('knows a key again in whatever state, and in its own session only', async () => {
    const store = await openWithSession()
    await store.insertSession(aSession({ id: 'cs_2', conversationId: 'order-2' }))
    await store.claimAttempt(...aClaim())
    const again = anAttempt(2, { idempotencyKey: 'key-1' })
    expect(await store.claimAttempt(...aClaim(again))).toBe('known_key')
    await store.changeAttempt(...aChange(anAttempt(), { state: 'succeeded' }))
    expect(await store.claimAttempt(...aClaim(again))).toBe('known_key')
    const elsewhere = { ...again, sessionId: 'cs_2' }
    expect(await store.claimAttempt(...aClaim(elsewhere))).toBe('claimed')
  })

  it('claims nothing of a session that is gone, cancelled, to be so, expired or changed', async () => {
    const store = await openEmpty()
    const { createdAt } = anAttempt()
    await store.insertSession(aSession({ id: 'cs_2', conversationId: '2', cancelledAt: 1 }))
    await store.insertSession(aSession({ id: 'cs_3', conversationId: '3', expiresAt: createdAt }))
    await store.insertSession(aSession({ id: 'cs_4', conversationId: '4', version: 2 }))
    await store.insertSession(aSession({ id: 'cs_5', conversationId: '5', cancelRequestedAt: 1 }))
    for (const sessionId of ['cs_1', 'cs_2', 'cs_3', 'cs_4', 'cs_5']) {
      const claim = aClaim(anAttempt(1, { sessionId }))
      expect(await store.claimAttempt(...claim)).toBe('session_changed')
    }
    const inTime = anAttempt(1, { sessionId: 'cs_3', createdAt: createdAt - 1 })
    expect(await store.claimAttempt(...aClaim(inTime))).toBe('claimed')
    expect(await store.claimAttempt(...aClaim(anAttempt(2, { sessionId: 'cs_4' }), 2))).toBe(
      'claimed',
    )
  })

  it('refuses an attempt whose ids another has', async () => {
    const store = await openWithSession()
    await store.insertSession(aSession({ id: 'cs_2', conversationId: 'order-2' }))
    await store.claimAttempt(...aClaim())
    const { id, conversationId, callbackId } = anAttempt()
    for (const taken of [{ id }, { conversationId }, { callbackId }]) {
      const claim = aClaim(anAttempt(2, { sessionId: 'cs_2', ...taken }))
      await expect(store.claimAttempt(...claim)).rejects.toThrow(/unique|already/i)
    }
    expect(await store.listAttempts('cs_2')).toStrictEqual([])
  })

  it('lets exactly one of 200 simultaneous claims of one session win', async () => {
    const store = await openWithSession()
    const claims = Array.from({ length: 200 }, (_, index) => aClaim(anAttempt(index)))
    const outcomes = await Promise.all(claims.map((claim) => store.claimAttempt(...claim)))
    const winner = outcomes.indexOf('claimed')
    expect(outcomes.toSpliced(winner, 1)).toStrictEqual(Array(199).fill('in_flight'))
    expect(await store.listAttempts('cs_1')).toStrictEqual([anAttempt(winner)])
  })

  it('lets exactly one of 50 simultaneous claims with one key win', async () => {
    const store = await openWithSession()
    const attempts = Array.from({ length: 50 }, (_, index) =>
      anAttempt(index, { idempotencyKey: 'one key' }),
    )
    const outcomes = await Promise.all(
      attempts.map((attempt) => store.claimAttempt(...aClaim(attempt))),
    )
    const winner = outcomes.indexOf('claimed')
    expect(outcomes.toSpliced(winner, 1)).toStrictEqual(Array(49).fill('known_key'))
    expect(await store.findAttemptByKey('cs_1', 'one key')).toStrictEqual(attempts[winner])
  })
}
