import { expect, it } from 'vitest'
import type { StoredNotice } from '../../checkout/ledger-store.ts'
import type { Store } from '../store.ts'
import type { OpenEmpty } from './open-empty.ts'
import { aChange, aClaim, anAttempt, aNotice, aSession } from './rows.ts'

export function noticeTests(openEmpty: OpenEmpty): void {
  async function openWith(...notices: StoredNotice[]): Promise<Store> {
    const store = await openEmpty()
    await store.insertSession(aSession())
    await store.claimAttempt(...aClaim())
    await store.changeAttempt(...aChange(anAttempt(), { state: 'succeeded' }), notices)
    return store
  }

  it('lists the notices that are due, by time', async () => {
    const store = await openWith(
      aNotice({ id: 'evt_1', nextTryAt: 30 }),
      aNotice({ id: 'evt_2', nextTryAt: 10 }),
      aNotice({ id: 'evt_3', nextTryAt: 10 }),
      aNotice({ id: 'evt_4', nextTryAt: null }),
      aNotice({ id: 'evt_5', nextTryAt: 31 }),
    )
    const due = await store.listDueNotices(30, 10)
    expect(due.map(({ id }) => id)).toStrictEqual(['evt_2', 'evt_3', 'evt_1'])
    expect(await store.listDueNotices(30, 1)).toStrictEqual(due.slice(0, 1))
    expect(await store.listDueNotices(9, 10)).toStrictEqual([])
  })

  it('leases a notice to one of many, and counts that as a try', async () => {
    const store = await openWith(aNotice({ nextTryAt: 10 }))
    const leases = Array.from({ length: 40 }, () =>
      store.leaseNotice(aNotice({ nextTryAt: 10 }), 500),
    )
    expect((await Promise.all(leases)).filter(Boolean)).toHaveLength(1)
    expect(await store.listDueNotices(499, 10)).toStrictEqual([])
    const leased = aNotice({ nextTryAt: 500, tries: 1 })
    expect(await store.listDueNotices(500, 10)).toStrictEqual([leased])
  })

  it('leases no notice that is not as it was read', async () => {
    const store = await openWith(aNotice({ nextTryAt: 10 }), aNotice({ id: 'evt_2' }))
    const delivered = aNotice({ id: 'evt_2', nextTryAt: null, tries: 1, deliveredAt: 20 })
    await store.changeNotice(delivered)
    for (const read of [
      aNotice({ nextTryAt: 11 }),
      aNotice({ nextTryAt: 10, tries: 1 }),
      aNotice({ id: 'evt_unknown' }),
      aNotice({ id: 'evt_2' }),
      delivered,
    ]) {
      expect(await store.leaseNotice(read, 500)).toBe(false)
    }
    expect(await store.listDueNotices(500, 10)).toStrictEqual([aNotice({ nextTryAt: 10 })])
  })

  it('remembers the tries of a notice, and nothing else that it is told', async () => {
    const store = await openWith(aNotice({ nextTryAt: 10 }))
    const tried = aNotice({ nextTryAt: 20, tries: 1 })
    await store.changeNotice({ ...tried, type: 'another', createdAt: 1 })
    expect(await store.listDueNotices(20, 10)).toStrictEqual([tried])
    await store.changeNotice(aNotice({ nextTryAt: null, tries: 2, deliveredAt: 21 }))
    expect(await store.listDueNotices(Number.MAX_SAFE_INTEGER, 10)).toStrictEqual([])
    expect(await store.listDeadNotices()).toStrictEqual([])
    await expect(store.changeNotice(aNotice({ id: 'evt_unknown' }))).rejects.toThrow(/no such/)
  })

  it('lists what was given up, the oldest first, until it is tried again', async () => {
    const store = await openWith(aNotice(), aNotice({ id: 'evt_2' }), aNotice({ id: 'evt_3' }))
    const later = aNotice({ nextTryAt: null, tries: 9, deadAt: 60 })
    const earlier = aNotice({ id: 'evt_2', nextTryAt: null, tries: 9, deadAt: 50 })
    await store.changeNotice(later)
    await store.changeNotice(earlier)
    expect(await store.listDeadNotices()).toStrictEqual([earlier, later])
    await store.changeNotice({ ...earlier, nextTryAt: 70, deadAt: null })
    expect(await store.listDeadNotices()).toStrictEqual([later])
  })
}
