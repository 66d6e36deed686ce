import { expect, it } from 'vitest'
import type { OpenEmpty } from './open-empty.ts'
import { aSession } from './rows.ts'

export function sessionTests(openEmpty: OpenEmpty): void {
  it('finds a session by its id and by its conversationId', async () => {
    const store = await openEmpty()
    const open = aSession()
    const cancelled = aSession({ id: 'cs_2', conversationId: 'order-2', cancelledAt: 5 })
    expect(await store.insertSession(open)).toBe(true)
    expect(await store.insertSession(cancelled)).toBe(true)
    expect(await store.findSession('cs_1')).toStrictEqual(open)
    expect(await store.findSession('cs_2')).toStrictEqual(cancelled)
    expect(await store.findSessionByConversationId('order-2')).toStrictEqual(cancelled)
    expect(await store.findSession('order-1')).toBeUndefined()
    expect(await store.findSessionByConversationId('cs_1')).toBeUndefined()
  })

  it('inserts neither a known conversationId nor a known id again', async () => {
    const store = await openEmpty()
    await store.insertSession(aSession())
    expect(await store.insertSession(aSession({ id: 'cs_2' }))).toBe(false)
    expect(await store.insertSession(aSession({ conversationId: 'order-2' }))).toBe(false)
    expect(await store.findSession('cs_1')).toStrictEqual(aSession())
    expect(await store.findSession('cs_2')).toBeUndefined()
    expect(await store.findSessionByConversationId('order-2')).toBeUndefined()
  })

  it('lets exactly one of many concurrent inserts of one conversationId win', async () => {
    const store = await openEmpty()
    const sessions = Array.from({ length: 50 }, (_, index) => aSession({ id: `cs_${index}` }))
    const inserted = await Promise.all(sessions.map((session) => store.insertSession(session)))
    expect(inserted.filter(Boolean)).toHaveLength(1)
    const winner = await store.findSessionByConversationId('order-1')
    expect(winner).toStrictEqual(sessions[inserted.indexOf(true)])
  })

  it('updates what may change, and counts the change', async () => {
    const store = await openEmpty()
    await store.insertSession(aSession())
    const times = { cancelledAt: 7, cancelRequestedAt: 6, erasedAt: 8, expiresAt: 9 }
    const changes = { contentHash: 'content-2', sealedOrder: 'new', ...times }
    expect(await store.updateSession(aSession(changes))).toBe(true)
    expect(await store.findSession('cs_1')).toStrictEqual(aSession({ ...changes, version: 2 }))
    expect(await store.updateSession(aSession({ version: 2 }))).toBe(true)
    expect(await store.findSession('cs_1')).toStrictEqual(aSession({ version: 3 }))
  })

  it('keeps an erased session erased until its order is written anew', async () => {
    const store = await openEmpty()
    await store.insertSession(aSession())
    const erased = aSession({ sealedOrder: 'nothing left', erasedAt: 50 })
    expect(await store.updateSession(erased)).toBe(true)
    const touched = { ...erased, erasedAt: null, expiresAt: 70, version: 2 }
    expect(await store.updateSession(touched)).toBe(true)
    const found = await store.findSession('cs_1')
    expect(found).toStrictEqual({ ...touched, erasedAt: 50, version: 3 })
    const written = { ...touched, sealedOrder: 'ordered again', version: 3 }
    expect(await store.updateSession(written)).toBe(true)
    expect(await store.findSession('cs_1')).toStrictEqual({ ...written, version: 4 })
  })

  it('never changes the id, conversationId, buyerId and createdAt of a session', async () => {
    const store = await openEmpty()
    await store.insertSession(aSession())
    const moved = { conversationId: 'order-2', buyerId: 'buyer-2', createdAt: 1 }
    expect(await store.updateSession(aSession(moved))).toBe(true)
    const found = await store.findSessionByConversationId('order-1')
    expect(found).toStrictEqual(aSession({ version: 2 }))
    expect(await store.findSessionByConversationId('order-2')).toBeUndefined()
  })

  it('writes nothing when somebody else has changed the session meanwhile', async () => {
    const store = await openEmpty()
    await store.insertSession(aSession())
    await store.updateSession(aSession({ sealedOrder: 'first' }))
    expect(await store.updateSession(aSession({ sealedOrder: 'late' }))).toBe(false)
    expect(await store.updateSession(aSession({ version: 3 }))).toBe(false)
    expect(await store.updateSession(aSession({ id: 'cs_unknown' }))).toBe(false)
    const found = await store.findSession('cs_1')
    expect(found).toStrictEqual(aSession({ sealedOrder: 'first', version: 2 }))
  })

  it('lets exactly one of many concurrent updates of one version win', async () => {
    const store = await openEmpty()
    await store.insertSession(aSession())
    const updates = Array.from({ length: 20 }, (_, index) => aSession({ expiresAt: index }))
    const updated = await Promise.all(updates.map((session) => store.updateSession(session)))
    expect(updated.filter(Boolean)).toHaveLength(1)
    const found = await store.findSession('cs_1')
    expect(found).toStrictEqual(aSession({ expiresAt: updated.indexOf(true), version: 2 }))
  })

  it('hands out copies', async () => {
    const store = await openEmpty()
    const mine = aSession()
    await store.insertSession(mine)
    mine.sealedOrder = 'changed by the caller'
    const found = await store.findSession('cs_1')
    expect(found).toStrictEqual(aSession())
    if (found) found.sealedOrder = 'changed by the reader'
    expect(await store.findSession('cs_1')).toStrictEqual(aSession())
  })
}
