import type { StoredWallet } from '../../checkout/ports.ts'
import { walletColumns } from '../columns.ts'
import { selectList } from '../sql-text.ts'
import type { WalletPart } from '../store.ts'
import type { PostgresConnection } from './connection.ts'
import { valuesClause, valuesOf } from './rows.ts'

const save = `
  INSERT INTO wallet ${valuesClause(walletColumns)}
  ON CONFLICT (buyer_id) DO UPDATE SET fingerprint = excluded.fingerprint,
    sealed_wallet = excluded.sealed_wallet, since = excluded.since`
const find = `SELECT ${selectList(walletColumns)} FROM wallet WHERE buyer_id = $1`
const end = `
  UPDATE wallet SET sealed_wallet = NULL
  WHERE buyer_id = $1 AND fingerprint = $2 AND sealed_wallet IS NOT NULL`
const list = `
  SELECT ${selectList(walletColumns)} FROM wallet
  WHERE buyer_id COLLATE "C" > $1 ORDER BY buyer_id COLLATE "C" LIMIT $2`
const reseal = 'UPDATE wallet SET sealed_wallet = $3 WHERE buyer_id = $1 AND sealed_wallet = $2'

export function postgresWallets({ read, write }: PostgresConnection): WalletPart {
  return {
    async saveWallet(wallet) {
      await write((run) => run(save, valuesOf(walletColumns, wallet)))
    },
    async findWallet(buyerId) {
      const { rows } = await read(find, [buyerId])
      return rows[0] as StoredWallet | undefined
    },
    async endWallet(buyerId, fingerprint) {
      const { count } = await write((run) => run(end, [buyerId, fingerprint]))
      return count === 1
    },
    async listWallets(afterBuyerId, limit) {
      const { rows } = await read(list, [afterBuyerId, limit])
      return rows as StoredWallet[]
    },
    async resealWallet({ buyerId, sealedWallet: before }, after) {
      const { count } = await write((run) => run(reseal, [buyerId, before, after]))
      return count === 1
    },
  }
}
