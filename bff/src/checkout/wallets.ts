import type { WalletState } from '../contract/index.ts'
import { CheckoutError } from './checkout-error.ts'
import { isSameText, sha256Hex } from './digest.ts'
import type { CheckoutStore, Clock, StoredWallet, WalletSession } from './ports.ts'
import type { Sealer } from './sealer.ts'

/** A member's wallet session as one buyer has it here. */
export type LinkedWallet = {
  buyerId: string
  fingerprint: string
  /** Another one since the buyer paid with the wallet on iyzico's page, in whichever process. */
  stamp: string
  session: WalletSession
}

export type FoundWallet =
  | { state: 'linked'; wallet: LinkedWallet }
  | { state: Exclude<WalletState, 'linked'> }

export type Wallets = ReturnType<typeof createWallets>

/** The wallets of the merchant's buyers: one each, its credentials sealed before they are stored. */
export function createWallets(deps: { store: CheckoutStore; sealer: Sealer; clock: Clock }) {
  const { store, sealer, clock } = deps

  /** Stores this wallet session for the buyer, in place of any other. */
  async function link(buyerId: string, session: WalletSession): Promise<void> {
    const known = await findSame(buyerId, session)
    // Sealed anew also where nothing else is new, and the old seal is of a key that is going.
    const isKept = known && sealer.isCurrent(known.sealedWallet)
    if (!isKept || (await open(known)).state !== 'linked') await save(buyerId, session, known)
  }

  /** The same after a payment on iyzico's page: what was known of the wallet is old by now. */
  async function linkPaid(buyerId: string, session: WalletSession): Promise<void> {
    await save(buyerId, session, await findSame(buyerId, session))
  }

  async function findSame(buyerId: string, session: WalletSession) {
    const known = await store.findWallet(buyerId)
    const fingerprint = await fingerprintOf(session)
    return isLinked(known) && isSameText(known.fingerprint, fingerprint) ? known : undefined
  }

  async function save(buyerId: string, session: WalletSession, known: StoredWallet | undefined) {
    await store.saveWallet({
      buyerId,
      fingerprint: await fingerprintOf(session),
      sealedWallet: await sealer.seal({ purpose: 'wallet', subject: buyerId, value: session }),
      since: known?.since ?? clock.now(),
    })
  }

  async function find(buyerId: string): Promise<FoundWallet> {
    return open(await store.findWallet(buyerId))
  }

  /** A wallet as it was stored, with its credentials unsealed. */
  async function open(stored: StoredWallet | undefined): Promise<FoundWallet> {
    if (!stored) return { state: 'none' }
    if (!isLinked(stored)) return { state: 'ended' }
    const { buyerId, fingerprint, sealedWallet } = stored
    const opened = await sealer.open({ purpose: 'wallet', subject: buyerId, sealed: sealedWallet })
    // Sealed under a key that is no longer configured: as good as never linked.
    if (opened === undefined) return { state: 'none' }
    const session = opened as WalletSession
    // No two seals are alike.
    return { state: 'linked', wallet: { buyerId, fingerprint, stamp: sealedWallet, session } }
  }

  async function stateOf(buyerId: string): Promise<WalletState> {
    return (await find(buyerId)).state
  }

  /** iyzico has ended this wallet session: its credentials go, unless newer ones came meanwhile. */
  async function end(wallet: LinkedWallet): Promise<void> {
    await store.endWallet(wallet.buyerId, wallet.fingerprint)
  }

  /** iyzico calls this wallet session of the buyer passive: it goes, if it is the one we have. */
  async function drop(buyerId: string, session: WalletSession): Promise<void> {
    await store.endWallet(buyerId, await fingerprintOf(session))
  }

  return { link, linkPaid, find, open, stateOf, end, drop }
}

/** Whether there is a wallet, and iyzico has not ended it. */
export function isLinked(
  stored: StoredWallet | undefined,
): stored is StoredWallet & { sealedWallet: string } {
  return stored !== undefined && stored.sealedWallet !== null
}

/** @throws CheckoutError wallet_not_linked, wallet_session_ended. */
export function requireLinked(found: FoundWallet): LinkedWallet {
  switch (found.state) {
    case 'linked':
      return found.wallet
    case 'none':
      throw new CheckoutError('wallet_not_linked', 'the buyer has no wallet here')
    case 'ended':
      throw new CheckoutError('wallet_session_ended', 'iyzico had ended the wallet session before')
  }
}

function fingerprintOf(session: WalletSession): Promise<string> {
  return sha256Hex(JSON.stringify([session.sessionToken, session.memberIdentifier]))
}
