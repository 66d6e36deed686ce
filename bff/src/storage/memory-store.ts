import { isSameText } from '../checkout/digest.ts'
import type {
  CheckoutStore,
  StoredClientSecret,
  StoredSession,
  StoredWallet,
} from '../checkout/ports.ts'

/** The checkout store for tests and the browser: forgets everything with the process. */
export function createMemoryStore(): CheckoutStore {
  const sessions = new Map<string, StoredSession>()
  const sessionIds = new Map<string, string>()
  const wallets = new Map<string, StoredWallet>()
  /** By session, then by hash, in the order in which they came. */
  const secrets = new Map<string, Map<string, StoredClientSecret>>()
  let isClosed = false

  return {
    async insertSession(session) {
      if (sessions.has(session.id) || sessionIds.has(session.conversationId)) return false
      sessions.set(session.id, { ...session })
      sessionIds.set(session.conversationId, session.id)
      secrets.set(session.id, new Map())
      return true
    },
    async findSession(id) {
      return copyOf(sessions.get(id))
    },
    async findSessionByConversationId(conversationId) {
      return copyOf(sessions.get(sessionIds.get(conversationId) ?? ''))
    },
    async updateSession(session) {
      const stored = sessions.get(session.id)
      if (stored?.version !== session.version) return false
      const { id, conversationId, buyerId, createdAt } = stored
      const fixed = { id, conversationId, buyerId, createdAt }
      sessions.set(id, { ...session, ...fixed, version: session.version + 1 })
      return true
    },
    async insertClientSecret(secret) {
      const ofSession = secrets.get(secret.sessionId)
      if (!ofSession) throw new Error('There is no session for this client secret')
      if (ofSession.has(secret.hash)) throw new Error('This client secret is there already')
      ofSession.set(secret.hash, { ...secret })
    },
    async listClientSecrets(sessionId) {
      const ofSession = secrets.get(sessionId)?.values() ?? []
      return [...ofSession]
        .toReversed()
        .toSorted((left, right) => right.createdAt - left.createdAt)
        .map(copyOf)
    },
    async deleteClientSecretsBefore(createdBefore) {
      let count = 0
      for (const ofSession of secrets.values()) {
        for (const [hash, { createdAt }] of ofSession) {
          if (createdAt < createdBefore && ofSession.delete(hash)) count += 1
        }
      }
      return count
    },
    async saveWallet(wallet) {
      wallets.set(wallet.buyerId, { ...wallet })
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
    async check() {
      if (isClosed) throw new Error('The store is closed')
    },
    async close() {
      isClosed = true
    },
  }
}

function copyOf<T extends object | undefined>(row: T): T {
  return row && { ...row }
}
