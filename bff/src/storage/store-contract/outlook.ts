import { expect, it } from 'vitest'
import type { AttemptState } from '../../contract/index.ts'
import type { Store } from '../store.ts'
import type { OpenEmpty } from './open-empty.ts'
import { aChange, aClaim, anAttempt, aNotice, aSession } from './rows.ts'

const { expiresAt } = aSession()
const later = expiresAt + 1_000
const failedNotice = aNotice({ type: 'checkout_session.failed', createdAt: expiresAt })

export function outlookTests(openEmpty: OpenEmpty): void {
  /** A session with an attempt in this state. */
  async function openWith(state: AttemptState): Promise<Store> {
    const store = await openEmpty()
    await store.insertSession(aSession())
    await store.claimAttempt(...aClaim())
    if (state !== 'claimed') await store.changeAttempt(...aChange(anAttempt(), { state }))
    return store
  }

  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id)

  it('lists sessions that expired after a decline, until somebody was told', async () => {
    const store = await openWith('declined')
    expect(await store.listFailedSessions(expiresAt - 1, 10)).toStrictEqual([])
    expect(await store.listFailedSessions(expiresAt, 10)).toStrictEqual([aSession()])
    expect(await store.insertNotice(failedNotice)).toBe(true)
    expect(await store.insertNotice(failedNotice)).toBe(false)
    expect(await store.listFailedSessions(later, 10)).toStrictEqual([])
    const renewed = { ...aSession(), expiresAt: later }
    expect(await store.updateSession(renewed)).toBe(true)
    expect(idsOf(await store.listFailedSessions(later, 10))).toStrictEqual(['cs_1'])
    expect(await store.listFailedSessions(later, 0)).toStrictEqual([])
  })

  it.each(['claimed', 'sent', 'challenge', 'unknown', 'review', 'succeeded', 'not_sent'] as const)(
    'calls a session with an attempt in %s no failed one',
    async (state) => {
      const store = await openWith(state)
      expect(await store.listFailedSessions(later, 10)).toStrictEqual([])
    },
  )

  it('calls neither a cancelled session a failed one, nor one of long ago', async () => {
    const store = await openWith('declined')
    const days = 24 * 3_600_000
    expect(await store.listFailedSessions(expiresAt + 3 * days, 10)).toStrictEqual([])
    await store.cancelSession('cs_1', later)
    expect(await store.listFailedSessions(later, 10)).toStrictEqual([])
  })

  it('calls a session that is to be cancelled so once nothing of it is in flight', async () => {
    const store = await openEmpty()
    await store.insertSession(aSession())
    const claimed = anAttempt(1, { kind: 'hosted' })
    await store.claimAttempt(...aClaim(claimed))
    const [open, opened] = aChange(claimed, { state: 'open' })
    await store.changeAttempt(open, opened)
    await store.cancelSession('cs_1', later)
    expect(await store.listUnpaidSessions('', 10)).toStrictEqual(['cs_1'])
    await store.changeAttempt(...aChange(open, { state: 'declined' }))
    expect(await store.listUnpaidSessions('', 10)).toStrictEqual([])
    expect(await store.listFailedSessions(later, 10)).toStrictEqual([])
  })

  it('lists the sessions that nobody has paid or cancelled, page by page', async () => {
    const store = await openWith('succeeded')
    for (const name of ['2', '3', '4', 'Z']) {
      await store.insertSession(aSession({ id: `cs_${name}`, conversationId: `order-${name}` }))
    }
    await store.cancelSession('cs_3', later)
    expect(await store.listUnpaidSessions('', 2)).toStrictEqual(['cs_2', 'cs_4'])
    expect(await store.listUnpaidSessions('cs_4', 2)).toStrictEqual(['cs_Z'])
    expect(await store.listUnpaidSessions('cs_Z', 2)).toStrictEqual([])
  })

  it('counts the notices that wait, and those that were given up', async () => {
    const store = await openWith('declined')
    expect(await store.countNotices()).toStrictEqual({ waiting: 0, dead: 0 })
    await store.insertNotice(failedNotice)
    await store.insertNotice({ ...failedNotice, id: 'evt_2', nextTryAt: null, deadAt: later })
    await store.insertNotice({ ...failedNotice, id: 'evt_3', nextTryAt: null, deliveredAt: later })
    expect(await store.countNotices()).toStrictEqual({ waiting: 1, dead: 1 })
  })
}
