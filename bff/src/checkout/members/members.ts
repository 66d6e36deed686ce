import type { MemberLink } from '../../contract/index.ts'
import type { CheckoutStore, Clock, StoredFarewell, StoredWallet } from '../ports.ts'
import { createId, type RandomBytes } from '../random.ts'
import type { Sealer } from '../sealer.ts'

export type Members = ReturnType<typeof createMembers>

/** Which of the merchant's buyers have a wallet here, and the end of one. */
export function createMembers(deps: {
  store: Pick<CheckoutStore, 'findWallet' | 'forgetWallet'>
  sealer: Sealer
  clock: Pick<Clock, 'now'>
  random: RandomBytes
}) {
  const { store, sealer, clock, random } = deps

  async function read(buyerId: string): Promise<MemberLink> {
    const stored = await store.findWallet(buyerId)
    if (!stored || (await credentialsOf(stored)) === undefined) return { buyerId, linked: false }
    return { buyerId, linked: true, since: new Date(stored.since).toISOString() }
  }

  /**
   * Forgets the wallet at once, and with it every access token that was granted for it. iyzico is
   * told by a round of farewells. Once more changes nothing.
   */
  async function forget(buyerId: string): Promise<MemberLink> {
    const stored = await store.findWallet(buyerId)
    if (stored) await store.forgetWallet(buyerId, await farewellTo(stored))
    return { buyerId, linked: false }
  }

  /** Undefined where nobody has to be told: iyzico ended it before, or nothing opens it any more. */
  async function farewellTo(wallet: StoredWallet): Promise<StoredFarewell | undefined> {
    const value = await credentialsOf(wallet)
    if (value === undefined) return undefined
    const id = createId('fw', random)
    const now = clock.now()
    return {
      id,
      buyerId: wallet.buyerId,
      sealedWallet: await sealer.seal({ purpose: 'farewell', subject: id, value }),
      createdAt: now,
      nextTryAt: now,
      tries: 0,
    }
  }

  async function credentialsOf({ buyerId, sealedWallet }: StoredWallet): Promise<unknown> {
    if (sealedWallet === null) return undefined
    return sealer.open({ purpose: 'wallet', subject: buyerId, sealed: sealedWallet })
  }

  return { read, forget }
}
