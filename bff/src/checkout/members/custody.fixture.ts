import type { Settings } from '../../contract/index.ts'
import { aCheckoutSession } from '../../../testing/builders.ts'
import { createTestClock } from '../../../testing/test-clock.ts'
import { defaultSettings } from '../../contract/index.ts'
import { createMemoryStore } from '../../storage/memory-store.ts'
import { aSession } from '../../storage/store-contract/rows.ts'
import type { Order } from '../order.ts'
import type { StoredSession, WalletSession } from '../ports.ts'
import { webCryptoRandom } from '../random.ts'
import { createSealer, type Sealer } from '../sealer.ts'
import { createWallets } from '../wallets.ts'
import { createMembers } from './members.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

export const oldKey = btoa('0123456789abcdef0123456789abcdef')
export const newKey = btoa('fedcba9876543210fedcba9876543210')

export const credentials: WalletSession = { sessionToken: 'token-1', memberIdentifier: 'member-1' }

/** A store with what its parts need, on a clock of its own, and rows to put into it. */
export async function aCustody({ keys = [oldKey] }: { keys?: string[] } = {}) {
  const clock = createTestClock()
  const store = createMemoryStore({ clock })
  const sealer = await createSealer({ keys, clock })
  const wallets = createWallets({ store, sealer, clock })
  const members = createMembers({ store, sealer, clock, random: webCryptoRandom })
  const settings: Settings = structuredClone(defaultSettings)

  /** An order of this number that has been over since the clock began. */
  async function addOrder(
    number: number,
    row: Partial<StoredSession> = {},
    by: Sealer = sealer,
  ): Promise<StoredSession> {
    const id = `cs_${number}`
    const value = anOrder(number)
    const session = aSession({
      id,
      conversationId: value.conversationId,
      sealedOrder: await by.seal({ purpose: 'order', subject: id, value }),
      createdAt: clock.now() - hour,
      expiresAt: clock.now(),
      ...row,
    })
    await store.insertSession(session)
    return session
  }

  /** What a session's order says now, if it can be opened by this sealer. */
  async function orderOf(id: string, by: Sealer = sealer): Promise<unknown> {
    const sealed = (await store.findSession(id))?.sealedOrder ?? ''
    return by.open({ purpose: 'order', subject: id, sealed })
  }

  return { clock, store, sealer, wallets, members, settings, addOrder, orderOf }
}

export function anOrder(number: number): Order {
  return {
    ...aCheckoutSession({
      conversationId: `order-${number}`,
      returnUrl: 'https://shop.example/thanks/ayse?mail=ayse@example.com',
    }),
    locale: 'tr',
    paymentGroup: 'PRODUCT',
  }
}
