import { expect, it } from 'vitest'
import type { StoredAttempt } from '../../checkout/ledger-store.ts'
import type { Store } from '../store.ts'
import type { OpenEmpty } from './open-empty.ts'
import { aChange, aClaim, anAttempt, aSession } from './rows.ts'

export function lookupTests(openEmpty: OpenEmpty): void {
  /** One attempt for each of these, in a session of its own: `pa_0`, `pa_1` … */
  async function openWith(...attempts: Partial<StoredAttempt>[]): Promise<Store> {
    const store = await openEmpty()
    for (const [index, changes] of attempts.entries()) {
      const sessionId = `cs_${index}`
      await store.insertSession(aSession({ id: sessionId, conversationId: sessionId }))
      const claimed = anAttempt(index, { sessionId, nextLookupAt: changes.nextLookupAt ?? null })
      await store.claimAttempt(...aClaim(claimed))
      await store.changeAttempt(...aChange(claimed, changes))
    }
    return store
  }

  const dueOf = async (store: Store, now: number, limit = 10) =>
    (await store.listDueAttempts(now, limit)).map(({ id }) => id)

  it('lists what is due: who waits, then doubts, then open pages, then the rest, each by time', async () => {
    const store = await openWith(
      { state: 'declined', nextLookupAt: 10 },
      { state: 'unknown', nextLookupAt: 5 },
      { state: 'open', nextLookupAt: 30 },
      { state: 'verifying', nextLookupAt: 90 },
      { state: 'challenge', nextLookupAt: 20 },
      { state: 'verifying', nextLookupAt: 80 },
      { state: 'verifying', nextLookupAt: 101 },
      { state: 'review', nextLookupAt: null },
      { state: 'unknown', nextLookupAt: 5 },
    )
    const order = ['pa_5', 'pa_3', 'pa_1', 'pa_8', 'pa_4', 'pa_2', 'pa_0']
    expect(await dueOf(store, 100)).toStrictEqual(order)
    expect(await dueOf(store, 100, 3)).toStrictEqual(order.slice(0, 3))
    expect(await dueOf(store, 5)).toStrictEqual(['pa_1', 'pa_8'])
    expect(await dueOf(store, 4)).toStrictEqual([])
    const [first] = await store.listDueAttempts(100, 1)
    expect(first).toStrictEqual(await store.findAttempt('pa_5'))
  })

  it('lists what was planned on a clock that has been set back since', async () => {
    const soon = 11 * 60_000
    const store = await openWith(
      { state: 'verifying', nextLookupAt: 100 + soon + 1 },
      { state: 'unknown', nextLookupAt: 100 + soon },
      { state: 'open', nextLookupAt: 100 + soon + 1 },
      { state: 'declined', nextLookupAt: 100 + 24 * 3_600_000 },
      { state: 'review', nextLookupAt: 100 + 3_600_000 },
    )
    expect(await dueOf(store, 100)).toStrictEqual(['pa_0', 'pa_2'])
  })

  it('lists what still runs beside the money of its session', async () => {
    const store = await openWith(
      { state: 'declined' },
      { state: 'declined' },
      { state: 'challenge' },
      { state: 'declined' },
    )
    const next = async (index: number, state: StoredAttempt['state']) => {
      const claimed = anAttempt(`next-${index}`, { sessionId: `cs_${index}` })
      await store.claimAttempt(...aClaim(claimed))
      if (state !== 'claimed') await store.changeAttempt(...aChange(claimed, { state }))
    }
    const pay = async (id: string, state: 'succeeded' | 'review') => {
      const attempt = await store.findAttempt(id)
      if (attempt) await store.changeAttempt(...aChange(attempt, { state }))
    }
    await next(0, 'challenge')
    await next(1, 'claimed')
    await next(3, 'verifying')
    expect(await store.listAttemptsBesideMoney()).toStrictEqual([])
    await pay('pa_0', 'succeeded')
    await pay('pa_1', 'review')
    await pay('pa_3', 'succeeded')
    const running = (await store.listAttemptsBesideMoney()).map(({ id }) => id)
    expect(running).toStrictEqual(['pa_next-0', 'pa_next-1'])
  })

  it('leases a look-up to one of many, with no event and no new version', async () => {
    const store = await openWith({ state: 'unknown', nextLookupAt: 10 })
    const [due] = await store.listDueAttempts(10, 1)
    if (!due) throw new Error('Nothing is due')
    const leased = await Promise.all(Array.from({ length: 40 }, () => store.leaseLookup(due, 500)))
    expect(leased.filter(Boolean)).toHaveLength(1)
    expect(await dueOf(store, 499)).toStrictEqual([])
    expect(await store.findAttempt('pa_0')).toStrictEqual({ ...due, nextLookupAt: 500 })
    expect(await store.listAttemptEvents('pa_0')).toHaveLength(2)
  })

  it('leases nothing that has changed since it was read', async () => {
    const store = await openWith({ state: 'unknown', nextLookupAt: 10 })
    const [read] = await store.listDueAttempts(10, 1)
    if (!read) throw new Error('Nothing is due')
    await store.changeAttempt(...aChange(read, { nextLookupAt: 10 }))
    expect(await store.leaseLookup(read, 500)).toBe(false)
    const changed = { ...read, version: read.version + 1 }
    expect(await store.leaseLookup({ ...changed, nextLookupAt: null }, 500)).toBe(false)
    expect(await store.leaseLookup({ ...changed, id: 'pa_unknown' }, 500)).toBe(false)
    expect(await store.leaseLookup(changed, 500)).toBe(true)
  })

  it('makes a look-up due when a webhook comes, once for each reference', async () => {
    const store = await openWith(
      { state: 'unknown', nextLookupAt: 1000 },
      { state: 'declined', nextLookupAt: null },
      { state: 'verifying', nextLookupAt: 20 },
    )
    expect(await store.acceptWebhook('reference-0', 'pa_0', 50)).toBe('new')
    expect(await store.acceptWebhook('reference-1', 'pa_1', 50)).toBe('new')
    expect(await store.acceptWebhook('reference-2', 'pa_2', 50)).toBe('new')
    const times = async () =>
      (await store.listDueAttempts(50, 10)).map(({ id, nextLookupAt }) => [id, nextLookupAt])
    const woken = [
      ['pa_2', 20],
      ['pa_0', 50],
      ['pa_1', 50],
    ]
    expect(await times()).toStrictEqual(woken)
    expect(await store.acceptWebhook('reference-0', 'pa_0', 40)).toBe('known')
    expect(await times()).toStrictEqual(woken)
    expect(await store.listAttemptEvents('pa_0')).toHaveLength(2)
  })

  it('remembers a webhook without an attempt, and forgets one whose attempt is missing', async () => {
    const store = await openWith({ state: 'unknown', nextLookupAt: 1000 })
    expect(await store.acceptWebhook('foreign', undefined, 50)).toBe('new')
    expect(await store.acceptWebhook('foreign', undefined, 60)).toBe('known')
    await expect(store.acceptWebhook('lost', 'pa_unknown', 50)).rejects.toThrow(/no attempt/)
    expect(await store.acceptWebhook('lost', 'pa_0', 50)).toBe('new')
    expect(await dueOf(store, 50)).toStrictEqual(['pa_0'])
  })

  it('takes exactly one of many simultaneous webhooks with one reference', async () => {
    const store = await openWith({ state: 'unknown', nextLookupAt: 1000 })
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, (_, index) => store.acceptWebhook('one', 'pa_0', index)),
    )
    expect(outcomes.toSorted()).toStrictEqual([...Array(29).fill('known'), 'new'])
    const found = await store.findAttempt('pa_0')
    expect(found?.nextLookupAt).toBe(outcomes.indexOf('new'))
  })

  it('remembers the latest control', async () => {
    const store = await openEmpty()
    expect(await store.lastControlAt()).toBeUndefined()
    await store.noteControl(1_700_000_000_000)
    await store.noteControl(1_600_000_000_000)
    expect(await store.lastControlAt()).toBe(1_700_000_000_000)
    await store.noteControl(1_800_000_000_000)
    expect(await store.lastControlAt()).toBe(1_800_000_000_000)
  })
}
