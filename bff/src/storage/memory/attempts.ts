import type { StoredAttempt } from '../../checkout/ledger-store.ts'
import { moneyInOf } from '../../checkout/ledger/money-in.ts'
import type { AttemptPart } from '../store.ts'
import { attemptsOf, copyOf, type Tables } from './tables.ts'

export function memoryAttempts(tables: Tables): AttemptPart {
  const { attempts, events } = tables
  const all = () => [...attempts.values()]

  return {
    async findAttempt(id) {
      return copyOf(attempts.get(id))
    },
    async findAttemptByKey(sessionId, key) {
      return copyOf(
        attemptsOf(tables, sessionId).find(({ idempotencyKey }) => idempotencyKey === key),
      )
    },
    async findAttemptByConversationId(conversationId) {
      return copyOf(all().find((attempt) => attempt.conversationId === conversationId))
    },
    async findAttemptByCallbackId(callbackId) {
      return copyOf(all().find((attempt) => attempt.callbackId === callbackId))
    },
    async listAttempts(sessionId) {
      return attemptsOf(tables, sessionId).toSorted(byAge).map(copyOf)
    },
    async listAttemptsWith(attemptId) {
      const attempt = attempts.get(attemptId)
      return attempt ? attemptsOf(tables, attempt.sessionId).toSorted(byAge).map(copyOf) : []
    },
    async listAttemptsBesideMoney() {
      const isPaid = ({ sessionId, id }: StoredAttempt) =>
        moneyInOf(attemptsOf(tables, sessionId).filter((other) => other.id !== id)) !== 'none'
      return all()
        .filter(({ state }) => state === 'claimed' || state === 'challenge')
        .filter(isPaid)
        .map(copyOf)
    },
    async listAttemptsIn(states) {
      return all()
        .filter(({ state }) => states.includes(state))
        .toSorted(byAge)
        .map(copyOf)
    },
    async findLatestSuccess(kind) {
      const succeeded = all().filter((each) => each.state === 'succeeded' && each.kind === kind)
      const latest = succeeded.toSorted((a, b) => a.since - b.since).at(-1)
      return latest && copyOf(latest)
    },
    async listAttemptEvents(attemptId) {
      return (events.get(attemptId) ?? []).map(copyOf)
    },
  }
}

function byAge(left: StoredAttempt, right: StoredAttempt): number {
  return left.createdAt - right.createdAt
}
