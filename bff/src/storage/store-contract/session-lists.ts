import { expect, it } from 'vitest'
import type { StoredSession } from '../../checkout/ports.ts'
import { attemptStates, inFlightStates } from '../../contract/index.ts'
import type { Store } from '../store.ts'
import type { OpenEmpty } from './open-empty.ts'
import { aChange, aClaim, anAttempt, aSession } from './rows.ts'

const { expiresAt } = aSession()

export function sessionListTests(openEmpty: OpenEmpty): void {
  async function openWith(...changes: Partial<StoredSession>[]): Promise<Store> {
    const store = await openEmpty()
    for (const [index, change] of changes.entries()) {
      await store.insertSession(named(index, change))
    }
    return store
  }

  const named = (name: number, changes: Partial<StoredSession> = {}) =>
    aSession({ id: `cs_${name}`, conversationId: `order-${name}`, ...changes })
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id)

  it('lists the sessions page by page', async () => {
    const store = await openWith({ id: 'cs_b' }, { id: 'cs_Z' }, { id: 'cs_1' }, { id: 'cs_a' })
    expect(idsOf(await store.listSessions('', 3))).toStrictEqual(['cs_1', 'cs_Z', 'cs_a'])
    expect(await store.listSessions('cs_a', 3)).toStrictEqual([named(0, { id: 'cs_b' })])
    expect(await store.listSessions('cs_b', 3)).toStrictEqual([])
  })

  it('lists the sessions of one buyer, newest first', async () => {
    const store = await openWith(
      { createdAt: 10 },
      { createdAt: 30, cancelledAt: 40 },
      { createdAt: 20, buyerId: 'buyer-10' },
      { createdAt: 20 },
    )
    const listed = await store.listSessionsOfBuyer('buyer-1')
    expect(idsOf(listed)).toStrictEqual(['cs_1', 'cs_3', 'cs_0'])
    expect(listed[0]).toStrictEqual(named(1, { createdAt: 30, cancelledAt: 40 }))
    expect(await store.listSessionsOfBuyer('buyer-2')).toStrictEqual([])
  })

  it('lists what expired before a moment and is not erased, oldest first', async () => {
    const store = await openWith(
      { expiresAt: 30 },
      { expiresAt: 10 },
      { expiresAt: 20, erasedAt: 25 },
      { expiresAt: 50 },
      { expiresAt: 40, cancelledAt: 5 },
    )
    expect(idsOf(await store.listErasableSessions(50, 10))).toStrictEqual(['cs_1', 'cs_0', 'cs_4'])
    expect(await store.listErasableSessions(50, 1)).toStrictEqual([named(1, { expiresAt: 10 })])
    expect(await store.listErasableSessions(10, 10)).toStrictEqual([])
  })

  it.each(attemptStates)('erases beside an attempt in %s only if that is over', async (state) => {
    const store = await openWith({})
    const claimed = anAttempt(1, { sessionId: 'cs_0' })
    await store.claimAttempt(...aClaim(claimed))
    if (state !== 'claimed') await store.changeAttempt(...aChange(claimed, { state }))
    const listed = await store.listErasableSessions(expiresAt + 1, 10)
    expect(idsOf(listed)).toStrictEqual(inFlightStates.has(state) ? [] : ['cs_0'])
  })
}
