import { isSameText } from '../../checkout/digest.ts'
import type { WalletPart } from '../store.ts'
import { copyOf, type Tables } from './tables.ts'

export function memoryWallets({ wallets }: Tables): WalletPart {
  return {
    async saveWallet(wallet) {
      wallets.set(wallet.buyerId, copyOf(wallet))
    },
    async findWallet(buyerId) {
      return copyOf(wallets.get(buyerId))
    },
    async endWallet(buyerId, fingerprint) {
      const stored = wallets.get(buyerId)
      if (!stored || stored.sealedWallet === null) return false
      if (!isSameText(stored.fingerprint, fingerprint)) return false
      wallets.set(buyerId, { ...stored, sealedWallet: null })
      return true
    },
    async listWallets(afterBuyerId, limit) {
      return [...wallets.keys()]
        .filter((buyerId) => buyerId > afterBuyerId)
        .toSorted()
        .slice(0, limit)
        .flatMap((buyerId) => copyOf(wallets.get(buyerId)) ?? [])
    },
    async resealWallet({ buyerId, sealedWallet: before }, sealedWallet) {
      const stored = wallets.get(buyerId)
      if (!stored || before === null || stored.sealedWallet !== before) return false
      wallets.set(buyerId, { ...stored, sealedWallet })
      return true
    },
  }
}
