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
  const list = database.prepare(`
    SELECT ${selectList(walletColumns)} FROM wallet WHERE buyer_id > ? ORDER BY buyer_id LIMIT ?`)
  const reseal = database.prepare(
    'UPDATE wallet SET sealed_wallet = :after WHERE buyer_id = :buyerId AND sealed_wallet = :before',
  )

  return {
    async saveWallet(wallet) {
      const parameters = toParameters(walletColumns, wallet)
      await inWriteTransaction(database, () => save.run(parameters))
    },
    async findWallet(buyerId) {
      return toPlain(find.get(buyerId)) as StoredWallet | undefined
    },
    async endWallet(buyerId, fingerprint) {
      return (await inWriteTransaction(database, () => end.run(buyerId, fingerprint))).changes === 1
    },
    async listWallets(afterBuyerId, limit) {
      return list.all(afterBuyerId, limit).map(toPlain) as StoredWallet[]
    },
    async resealWallet({ buyerId, sealedWallet: before }, after) {
      const parameters = { buyerId, before, after }
      return (await inWriteTransaction(database, () => reseal.run(parameters))).changes === 1
    },
  }
}
