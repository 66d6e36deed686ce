import type { SessionPart } from '../store.ts'
import { copyOf, type Tables } from './tables.ts'

export function memorySessions({ sessions, sessionIds, secrets }: Tables): SessionPart {
  return {
    async insertSession(session) {
      if (sessions.has(session.id) || sessionIds.has(session.conversationId)) return false
      sessions.set(session.id, copyOf(session))
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
      const isSameOrder = session.sealedOrder === stored.sealedOrder
      const erasedAt = session.erasedAt ?? (isSameOrder ? stored.erasedAt : null)
      sessions.set(id, { ...session, ...fixed, erasedAt, version: session.version + 1 })
      return true
    },
  }
}
