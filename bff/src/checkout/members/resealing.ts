import type { Settings } from '../../contract/index.ts'
import type { CheckoutStore, StoredSession, StoredWallet } from '../ports.ts'
import type { Sealer } from '../sealer.ts'
import { eachRow } from './each-row.ts'
import { createRowFaults, failedBy, unopened, type RowCause, type RowFault } from './row-faults.ts'

/** What became of a row: sealed anew, under the first key before, or not to be opened. */
type Outcome = 'resealed' | 'current' | RowCause

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
  async function round(): Promise<{ resealed: number; faults: RowFault[] }> {
    const faults = createRowFaults()
    let resealed = 0
    for await (const { id, reseal } of rows()) {
      if (!mayGoOn()) break
      const outcome = await reseal().catch(failedBy)
      if (outcome === 'resealed') resealed += 1
      else if (outcome !== 'current') faults.add(id, outcome)
    }
    return { resealed, faults: faults.list() }
  }

  async function* rows(): AsyncGenerator<{ id: string; reseal: () => Promise<Outcome> }> {
    for await (const wallet of eachRow(
      store.listWallets,
      ({ buyerId }) => buyerId,
      settings.batch,
    )) {
      // The merchant's id of a buyer may be an address, and is not for the log.
      yield { id: wallet.fingerprint, reseal: () => resealWallet(wallet) }
    }
    for await (const session of eachRow(store.listSessions, ({ id }) => id, settings.batch)) {
      yield { id: session.id, reseal: () => resealOrder(session) }
    }
  }

  async function resealWallet(listed: StoredWallet): Promise<Outcome> {
    for (let wallet: StoredWallet | undefined = listed; wallet;) {
      const { buyerId, sealedWallet } = wallet
      if (sealedWallet === null || sealer.isCurrent(sealedWallet)) return 'current'
      const seal = { purpose: 'wallet', subject: buyerId } as const
      const value = await sealer.open({ ...seal, sealed: sealedWallet })
      if (value === undefined) return unopened(sealedWallet)
      if (await store.resealWallet(wallet, await sealer.seal({ ...seal, value }))) return 'resealed'
      // Linked anew, ended or forgotten since it was read.
      wallet = await store.findWallet(buyerId)
    }
    return 'current'
  }

  /** Erased ones too: the merchant still reads what is left of them. */
  async function resealOrder(listed: StoredSession): Promise<Outcome> {
    for (let session: StoredSession | undefined = listed; session;) {
      const { id, sealedOrder } = session
      if (sealer.isCurrent(sealedOrder)) return 'current'
      const seal = { purpose: 'order', subject: id } as const
      const value = await sealer.open({ ...seal, sealed: sealedOrder })
      if (value === undefined) return unopened(sealedOrder)
      const resealed = { ...session, sealedOrder: await sealer.seal({ ...seal, value }) }
      if (await store.updateSession(resealed)) return 'resealed'
      // Created again, cancelled or erased since it was read.
      session = await store.findSession(id)
    }
    return 'current'
  }

  return { round }
}
