import type { Settings } from '../../contract/index.ts'
import type { CheckoutStore, StoredSession, StoredWallet } from '../ports.ts'
import type { Sealer } from '../sealer.ts'
import { eachRow } from './each-row.ts'

export type Resealed = { resealed: number; unreadable: number }

/** Brings every stored seal under the first key, so that older keys can go. */
export function createResealing(deps: {
  store: Pick<
    CheckoutStore,
    'listWallets' | 'resealWallet' | 'findWallet' | 'listSessions' | 'updateSession' | 'findSession'
  >
  sealer: Sealer
  settings: Settings['resealing']
  /** False while the process is being stopped. */
  mayGoOn: () => boolean
}) {
  const { store, sealer, settings, mayGoOn } = deps

  /** Goes through all wallets and sessions. Payments may run meanwhile, and other instances too. */
  async function round(): Promise<Resealed> {
    const done: Resealed = { resealed: 0, unreadable: 0 }
    const wallets = eachRow(store.listWallets, ({ buyerId }) => buyerId, settings.batch)
    for await (const wallet of wallets) {
      if (!mayGoOn()) return done
      count(done, await resealWallet(wallet))
    }
    for await (const session of eachRow(store.listSessions, ({ id }) => id, settings.batch)) {
      if (!mayGoOn()) return done
      count(done, await resealOrder(session))
    }
    return done
  }

  async function resealWallet(listed: StoredWallet): Promise<keyof Resealed | 'current'> {
    for (let wallet: StoredWallet | undefined = listed; wallet;) {
      const { buyerId, sealedWallet } = wallet
      if (sealedWallet === null || sealer.isCurrent(sealedWallet)) return 'current'
      const seal = { purpose: 'wallet', subject: buyerId } as const
      const value = await sealer.open({ ...seal, sealed: sealedWallet })
      if (value === undefined) return 'unreadable'
      if (await store.resealWallet(wallet, await sealer.seal({ ...seal, value }))) return 'resealed'
      // Linked anew, ended or forgotten since it was read.
      wallet = await store.findWallet(buyerId)
    }
    return 'current'
  }

  /** Erased ones too: the merchant still reads what is left of them. */
  async function resealOrder(listed: StoredSession): Promise<keyof Resealed | 'current'> {
    for (let session: StoredSession | undefined = listed; session;) {
      const { id, sealedOrder } = session
      if (sealer.isCurrent(sealedOrder)) return 'current'
      const seal = { purpose: 'order', subject: id } as const
      const value = await sealer.open({ ...seal, sealed: sealedOrder })
      if (value === undefined) return 'unreadable'
      const resealed = { ...session, sealedOrder: await sealer.seal({ ...seal, value }) }
      if (await store.updateSession(resealed)) return 'resealed'
      // Created again, cancelled or erased since it was read.
      session = await store.findSession(id)
    }
    return 'current'
  }

  return { round }
}

function count(done: Resealed, outcome: keyof Resealed | 'current'): void {
  if (outcome !== 'current') done[outcome] += 1
}
