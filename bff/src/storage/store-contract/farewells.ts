import { expect, it } from 'vitest'
import type { Store } from '../store.ts'
import type { OpenEmpty } from './open-empty.ts'
import { aFarewell, aWallet } from './rows.ts'

export function farewellTests(openEmpty: OpenEmpty): void {
  /** Due at these times: `fw_0`, `fw_1` … */
  async function openWith(...times: number[]): Promise<Store> {
    const store = await openEmpty()
    for (const [index, nextTryAt] of times.entries()) {
      await store.saveWallet(aWallet())
      await store.forgetWallet('buyer-1', aFarewell({ id: `fw_${index}`, nextTryAt }))
    }
    return store
  }

  const dueOf = async (store: Store, now: number, limit = 10) =>
    (await store.listDueFarewells(now, limit)).map(({ id }) => id)

  it('forgets a wallet, and keeps its farewell', async () => {
    const store = await openEmpty()
    await store.saveWallet(aWallet())
    await store.saveWallet(aWallet({ buyerId: 'buyer-2' }))
    expect(await store.forgetWallet('buyer-1', aFarewell())).toBe(true)
    expect(await store.findWallet('buyer-1')).toBeUndefined()
    const { nextTryAt } = aFarewell()
    expect(await store.listDueFarewells(nextTryAt, 10)).toStrictEqual([aFarewell()])
    expect(await store.forgetWallet('buyer-2', undefined)).toBe(true)
    expect(await store.findWallet('buyer-2')).toBeUndefined()
    expect(await store.listDueFarewells(nextTryAt, 10)).toHaveLength(1)
  })

  it('keeps no farewell where there is no wallet', async () => {
    const store = await openEmpty()
    expect(await store.forgetWallet('buyer-1', aFarewell())).toBe(false)
    expect(await dueOf(store, Number.MAX_SAFE_INTEGER)).toStrictEqual([])
  })

  it('keeps the wallet where the farewell cannot be kept', async () => {
    const store = await openWith(10)
    await store.saveWallet(aWallet())
    const known = store.forgetWallet('buyer-1', aFarewell({ id: 'fw_0' }))
    await expect(known).rejects.toThrow(/unique|already/i)
    expect(await store.findWallet('buyer-1')).toStrictEqual(aWallet())
  })

  it('forgets once, however many ask at the same time', async () => {
    const store = await openEmpty()
    await store.saveWallet(aWallet())
    const asked = Array.from({ length: 20 }, (_, index) =>
      store.forgetWallet('buyer-1', aFarewell({ id: `fw_${index}` })),
    )
    const winner = (await Promise.all(asked)).indexOf(true)
    expect(await dueOf(store, Number.MAX_SAFE_INTEGER)).toStrictEqual([`fw_${winner}`])
  })

  it('lists the farewells that are due, by time', async () => {
    const store = await openWith(30, 10, 31, 10)
    expect(await dueOf(store, 30)).toStrictEqual(['fw_1', 'fw_3', 'fw_0'])
    expect(await dueOf(store, 30, 1)).toStrictEqual(['fw_1'])
    expect(await dueOf(store, 9)).toStrictEqual([])
  })

  it('leases a farewell to one of many, and counts that as a try', async () => {
    const store = await openWith(10)
    const due = aFarewell({ id: 'fw_0', nextTryAt: 10 })
    const leases = Array.from({ length: 40 }, () => store.leaseFarewell(due, 500))
    expect((await Promise.all(leases)).filter(Boolean)).toHaveLength(1)
    expect(await dueOf(store, 499)).toStrictEqual([])
    const leased = { ...due, nextTryAt: 500, tries: 1 }
    expect(await store.listDueFarewells(500, 10)).toStrictEqual([leased])
    expect(await store.leaseFarewell({ ...leased, tries: 0 }, 600)).toBe(false)
    expect(await store.leaseFarewell({ ...leased, id: 'fw_unknown' }, 600)).toBe(false)
    expect(await store.leaseFarewell(leased, 500)).toBe(true)
    expect(await store.leaseFarewell(leased, 600)).toBe(false)
  })

  it('deletes a farewell, and does not mind that it is gone', async () => {
    const store = await openWith(10, 20)
    await store.deleteFarewell('fw_0')
    await store.deleteFarewell('fw_0')
    expect(await dueOf(store, 20)).toStrictEqual(['fw_1'])
    expect(await store.leaseFarewell(aFarewell({ id: 'fw_0', nextTryAt: 10 }), 500)).toBe(false)
  })
}
