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
  }
}
