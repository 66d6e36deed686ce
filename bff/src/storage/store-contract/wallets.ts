import { expect, it } from 'vitest'
import type { OpenEmpty } from './open-empty.ts'
import { aWallet } from './rows.ts'

export function walletTests(openEmpty: OpenEmpty): void {
  it('keeps one wallet for each buyer: the latest', async () => {
    const store = await openEmpty()
    const newer = aWallet({ fingerprint: 'fingerprint-2', sealedWallet: 'sealed-2', since: 2 })
    await store.saveWallet(aWallet())
    await store.saveWallet(newer)
    await store.saveWallet(aWallet({ buyerId: 'buyer-2', sealedWallet: null }))
    expect(await store.findWallet('buyer-1')).toStrictEqual(newer)
    const ended = await store.findWallet('buyer-2')
    expect(ended).toStrictEqual(aWallet({ buyerId: 'buyer-2', sealedWallet: null }))
    expect(await store.findWallet('buyer-3')).toBeUndefined()
  })

  it('ends a wallet only while it is the one that is meant', async () => {
    const store = await openEmpty()
    await store.saveWallet(aWallet())
    expect(await store.endWallet('buyer-1', 'fingerprint-0')).toBe(false)
    expect(await store.endWallet('buyer-2', 'fingerprint-1')).toBe(false)
    expect(await store.findWallet('buyer-1')).toStrictEqual(aWallet())
    expect(await store.endWallet('buyer-1', 'fingerprint-1')).toBe(true)
    expect(await store.findWallet('buyer-1')).toStrictEqual(aWallet({ sealedWallet: null }))
    expect(await store.endWallet('buyer-1', 'fingerprint-1')).toBe(false)
  })

  it('links a wallet again after its end', async () => {
    const store = await openEmpty()
    await store.saveWallet(aWallet())
    await store.endWallet('buyer-1', 'fingerprint-1')
    await store.saveWallet(aWallet({ sealedWallet: 'sealed again' }))
    const found = await store.findWallet('buyer-1')
    expect(found).toStrictEqual(aWallet({ sealedWallet: 'sealed again' }))
  })
}
