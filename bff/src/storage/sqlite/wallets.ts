import type { DatabaseSync } from 'node:sqlite'
import type { StoredWallet } from '../../checkout/ports.ts'
import { walletColumns } from '../columns.ts'
import { selectList } from '../sql-text.ts'
import type { WalletPart } from '../store.ts'
import { toParameters, toPlain, valuesClause } from './rows.ts'
import { inWriteTransaction } from './write-transaction.ts'

export function sqliteWallets(database: DatabaseSync): WalletPart {
  const save = database.prepare(`
    INSERT INTO wallet ${valuesClause(walletColumns)}
    ON CONFLICT (buyer_id) DO UPDATE SET fingerprint = excluded.fingerprint,
      sealed_wallet = excluded.sealed_wallet, since = excluded.since`)
  const find = database.prepare(
    `SELECT ${selectList(walletColumns)} FROM wallet WHERE buyer_id = ?`,
  )
  const end = database.prepare(`
    UPDATE wallet SET sealed_wallet = NULL
    WHERE buyer_id = ? AND fingerprint = ? AND sealed_wallet IS NOT NULL`)

  return {
    async saveWallet(wallet) {
      const parameters = toParameters(walletColumns, wallet)
      inWriteTransaction(database, () => save.run(parameters))
    },
    async findWallet(buyerId) {
      return toPlain(find.get(buyerId)) as StoredWallet | undefined
    },
    async endWallet(buyerId, fingerprint) {
      return inWriteTransaction(database, () => end.run(buyerId, fingerprint)).changes === 1
    },
  }
}
