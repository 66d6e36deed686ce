import type { StoredAttempt } from '../../checkout/ledger-store.ts'
import { judgeCancel, judgeClaim } from '../judge-claim.ts'
import type { ClaimPart } from '../store.ts'
import { attemptsOf, copyOf, type Tables } from './tables.ts'

export function memoryClaims(tables: Tables): ClaimPart {
  const { sessions, attempts, events } = tables

  const groundOf = (sessionId: string) => ({
    session: sessions.get(sessionId),
    attempts: attemptsOf(tables, sessionId),
  })

  return {
    async claimAttempt(attempt, event, sessionVersion) {
      const outcome = judgeClaim(groundOf(attempt.sessionId), attempt, sessionVersion)
      if (outcome !== 'claimed') return outcome
      refuseKnown(attempt)
      attempts.set(attempt.id, copyOf(attempt))
      events.set(attempt.id, [copyOf(event)])
      return 'claimed'
    },
    async cancelSession(sessionId, at) {
      const ground = groundOf(sessionId)
      const outcome = judgeCancel(ground)
      const { session } = ground
      if (outcome === 'cancelled' && session?.cancelledAt === null) {
        sessions.set(sessionId, { ...session, cancelledAt: at, version: session.version + 1 })
      }
      if (outcome === 'requested' && session?.cancelRequestedAt === null) {
        sessions.set(sessionId, { ...session, cancelRequestedAt: at, version: session.version + 1 })
      }
      return outcome
    },
  }

  function refuseKnown({ id, conversationId, callbackId }: StoredAttempt): void {
    const isKnown = [...attempts.values()].some(
      (other) =>
        other.id === id ||
        other.conversationId === conversationId ||
        other.callbackId === callbackId,
    )
    if (isKnown) throw new Error('An attempt with these ids is there already')
  }
}
