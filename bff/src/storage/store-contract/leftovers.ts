import { expect, it } from 'vitest'
import type { OpenEmpty } from './open-empty.ts'
import { aSession, aWallet } from './rows.ts'

const day = 24 * 3_600_000

export function leftoverTests(openEmpty: OpenEmpty): void {
  it('forgets wallets that ended and were linked before a moment, and no others', async () => {
    const store = await openEmpty()
    const wallets = [
      aWallet({ buyerId: 'long ended', sealedWallet: null, since: 19 }),
      aWallet({ buyerId: 'just ended', sealedWallet: null, since: 20 }),
      aWallet({ buyerId: 'in use', since: 19 }),
    ]
    for (const wallet of wallets) await store.saveWallet(wallet)
    expect(await store.deleteLeftovers(20)).toBe(1)
    expect(await store.deleteLeftovers(20)).toBe(0)
    const left = (await store.listWallets('', 10)).map(({ buyerId }) => buyerId)
    expect(left).toStrictEqual(['in use', 'just ended'])
  })

  it('forgets the references of webhooks that came before a moment', async () => {
    const store = await openEmpty()
    await store.acceptWebhook('early', undefined, 19)
    await store.acceptWebhook('late', undefined, 20)
    expect(await store.deleteLeftovers(20)).toBe(1)
    expect(await store.acceptWebhook('late', undefined, 30)).toBe('known')
    expect(await store.acceptWebhook('early', undefined, 30)).toBe('new')
  })

  it('forgets the instances that have not beaten since a moment, by the store’s own clock', async () => {
    const store = await openEmpty()
    await store.beat('instance-1')
    await store.beat('instance-2')
    expect(await store.deleteLeftovers(Date.now() - day)).toBe(0)
    expect(await store.deleteLeftovers(Date.now() + day)).toBe(2)
    await store.beat('instance-1')
    expect(await store.deleteLeftovers(Date.now() - day)).toBe(0)
  })

  it('counts all that it forgets, and leaves everything else', async () => {
    const store = await openEmpty()
    await store.insertSession(aSession())
    await store.saveWallet(aWallet({ sealedWallet: null, since: 1 }))
    await store.acceptWebhook('early', undefined, 1)
    await store.beat('instance-1')
    expect(await store.deleteLeftovers(Date.now() + day)).toBe(3)
    expect(await store.findSession('cs_1')).toStrictEqual(aSession())
  })
}
