import type { StoredAttempt } from '../../checkout/ledger-store.ts'
import { mayWriteBeside } from '../../checkout/ledger/money-in.ts'
import type { ChangePart } from '../store.ts'
import { attemptsOf, copyOf, type Tables } from './tables.ts'

export function memoryChanges(tables: Tables): ChangePart {
  const { sessions, attempts, events, notices } = tables

  return {
    async changeAttempt(attempt, event, newNotices = []) {
      if (attempts.get(attempt.id)?.version !== attempt.version - 1) return 'stale'
      const others = attemptsOf(tables, attempt.sessionId).filter(({ id }) => id !== attempt.id)
      if (!mayWriteBeside(others, attempt, event)) return 'stale'
      if (namesForeignPayment(attempt)) return 'not_unique'
      for (const { id, sessionId } of newNotices) {
        if (notices.has(id)) throw new Error('This notice is there already')
        if (!sessions.has(sessionId)) throw new Error('There is no session for this notice')
      }
      attempts.set(attempt.id, copyOf(attempt))
      events.get(attempt.id)?.push(copyOf(event))
      for (const notice of newNotices) notices.set(notice.id, copyOf(notice))
      return 'changed'
    },
  }

  function namesForeignPayment({ id, upstreamToken, paymentId }: StoredAttempt): boolean {
    return [...attempts.values()].some(
      (other) =>
        other.id !== id &&
        ((upstreamToken !== null && other.upstreamToken === upstreamToken) ||
          (paymentId !== null && other.paymentId === paymentId)),
    )
  }
}
