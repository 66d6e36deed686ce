import { expect, it } from 'vitest'
import type { StoredWallet } from '../../checkout/ports.ts'
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

  it('lists the wallets page by page, each once', async () => {
    const store = await openEmpty()
    const buyerIds = ['b', 'ı', 'B', '10', '9', 'Çiğdem', 'b\0', '\u0001', 'é', '_', 'a b', '😀']
    for (const buyerId of buyerIds) await store.saveWallet(aWallet({ buyerId }))
    const listed: StoredWallet[] = []
    for (;;) {
      const page = await store.listWallets(listed.at(-1)?.buyerId ?? '', 5)
      expect(page.length).toBe(Math.min(5, buyerIds.length - listed.length))
      if (page.length === 0) break
      listed.push(...page)
    }
    expect(listed).toHaveLength(buyerIds.length)
    expect(new Set(listed)).toEqual(new Set(buyerIds.map((buyerId) => aWallet({ buyerId }))))
    const plain = listed.map(({ buyerId }) => buyerId).filter((id) => /^\w+$/.test(id))
    expect(plain).toStrictEqual(['10', '9', 'B', '_', 'b'])
  })

  it('seals a wallet anew only while its seal is the one that was opened', async () => {
    const store = await openEmpty()
    await store.saveWallet(aWallet())
    expect(await store.resealWallet(aWallet(), 'sealed by the new key')).toBe(true)
    const resealed = aWallet({ sealedWallet: 'sealed by the new key' })
    expect(await store.findWallet('buyer-1')).toStrictEqual(resealed)
    expect(await store.resealWallet(aWallet(), 'too late')).toBe(false)
    expect(await store.resealWallet(aWallet({ buyerId: 'buyer-2' }), 'nobody')).toBe(false)
    await store.endWallet('buyer-1', 'fingerprint-1')
    expect(await store.resealWallet(resealed, 'ended meanwhile')).toBe(false)
    const ended = aWallet({ sealedWallet: null })
    expect(await store.resealWallet(ended, 'nothing to seal')).toBe(false)
    expect(await store.findWallet('buyer-1')).toStrictEqual(ended)
  })
}
