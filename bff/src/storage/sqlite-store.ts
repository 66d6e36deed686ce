import type {
  CheckoutStore,
  StoredClientSecret,
  StoredSession,
  StoredWallet,
} from '../checkout/ports.ts'
import { openDatabase } from './sqlite/open-database.ts'
import { inWriteTransaction } from './sqlite/write-transaction.ts'

/**
 * The checkout store in one SQLite file on a local disk. A write that has returned survives a power
 * cut, and several processes may share the file.
 * @throws StorageError when the file cannot be used, with what to do about it.
 */
export function openSqliteStore(path: string): CheckoutStore {
  const database = openDatabase(path)
  const sql = (text: string) => database.prepare(text)
  const write = <T>(work: () => T): T => inWriteTransaction(database, work)

  const insertSession = sql(`
    INSERT INTO checkout_session (id, conversation_id, buyer_id, content_hash, sealed_order,
      cancelled_at, created_at, expires_at, version)
    VALUES (:id, :conversationId, :buyerId, :contentHash, :sealedOrder,
      :cancelledAt, :createdAt, :expiresAt, :version)
    ON CONFLICT DO NOTHING`)
  const findSession = sql(`SELECT ${sessionColumns} FROM checkout_session WHERE id = ?`)
  const findSessionByConversationId = sql(
    `SELECT ${sessionColumns} FROM checkout_session WHERE conversation_id = ?`,
  )
  const updateSession = sql(`
    UPDATE checkout_session
    SET content_hash = :contentHash, sealed_order = :sealedOrder, cancelled_at = :cancelledAt,
      expires_at = :expiresAt, version = version + 1
    WHERE id = :id AND version = :version`)
  const insertClientSecret = sql(`
    INSERT INTO client_secret (session_id, hash, created_at)
    VALUES (:sessionId, :hash, :createdAt)`)
  const listClientSecrets = sql(`
    SELECT session_id AS sessionId, hash, created_at AS createdAt FROM client_secret
    WHERE session_id = ? ORDER BY created_at DESC, sequence DESC`)
  const deleteClientSecretsBefore = sql('DELETE FROM client_secret WHERE created_at < ?')
  const saveWallet = sql(`
    INSERT INTO wallet (buyer_id, fingerprint, sealed_wallet, since)
    VALUES (:buyerId, :fingerprint, :sealedWallet, :since)
    ON CONFLICT (buyer_id) DO UPDATE SET fingerprint = excluded.fingerprint,
      sealed_wallet = excluded.sealed_wallet, since = excluded.since`)
  const findWallet = sql(`
    SELECT buyer_id AS buyerId, fingerprint, sealed_wallet AS sealedWallet, since
    FROM wallet WHERE buyer_id = ?`)
  const endWallet = sql(`
    UPDATE wallet SET sealed_wallet = NULL
    WHERE buyer_id = ? AND fingerprint = ? AND sealed_wallet IS NOT NULL`)
  const writeCheck = sql(`
    INSERT INTO store_check (id, count) VALUES (1, 1)
    ON CONFLICT (id) DO UPDATE SET count = count + 1
    RETURNING count`)
  const readCheck = sql('SELECT count FROM store_check WHERE id = 1')

  // Rows are trusted: the file is ours alone, and STRICT tables hold each column to its type.
  return {
    async insertSession(session) {
      return write(() => insertSession.run(session)).changes === 1
    },
    async findSession(id) {
      return toPlain(findSession.get(id)) as StoredSession | undefined
    },
    async findSessionByConversationId(conversationId) {
      return toPlain(findSessionByConversationId.get(conversationId)) as StoredSession | undefined
    },
    async updateSession({ id, contentHash, sealedOrder, cancelledAt, expiresAt, version }) {
      const changed = { id, contentHash, sealedOrder, cancelledAt, expiresAt, version }
      return write(() => updateSession.run(changed)).changes === 1
    },
    async insertClientSecret(secret) {
      write(() => insertClientSecret.run(secret))
    },
    async listClientSecrets(sessionId) {
      return listClientSecrets.all(sessionId).map(toPlain) as StoredClientSecret[]
    },
    async deleteClientSecretsBefore(createdBefore) {
      return Number(write(() => deleteClientSecretsBefore.run(createdBefore)).changes)
    },
    async saveWallet(wallet) {
      write(() => saveWallet.run(wallet))
    },
    async findWallet(buyerId) {
      return toPlain(findWallet.get(buyerId)) as StoredWallet | undefined
    },
    async endWallet(buyerId, fingerprint) {
      return write(() => endWallet.run(buyerId, fingerprint)).changes === 1
    },
    async check() {
      const written = write(() => writeCheck.get())
      const read = readCheck.get()
      if (Number(read?.['count']) < Number(written?.['count'])) {
        throw new Error('The store does not read back what it wrote')
      }
    },
    async close() {
      if (database.isOpen) database.close()
    },
  }
}

const sessionColumns = `id, conversation_id AS conversationId, buyer_id AS buyerId,
  content_hash AS contentHash, sealed_order AS sealedOrder, cancelled_at AS cancelledAt,
  created_at AS createdAt, expires_at AS expiresAt, version`

/** SQLite's rows have no prototype; what leaves the store is an object like any other. */
function toPlain<T extends object>(row: T | undefined): T | undefined {
  return row && { ...row }
}
