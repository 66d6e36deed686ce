import type { StoredAttempt } from '../../checkout/ledger-store.ts'
import { farthestLookupMs, lookupOrder, oftenLookedUp } from '../lookup-order.ts'
import type { LookupPart } from '../store.ts'
import { copyOf, type Tables } from './tables.ts'

export function memoryLookups({ attempts, webhooks }: Tables): LookupPart {
  let controlAt: number | undefined

  return {
    async listDueAttempts(now, limit) {
      return [...attempts.values()]
        .filter((attempt) => isDue(attempt, now))
        .toSorted(byUrgency)
        .slice(0, limit)
        .map(copyOf)
    },
    async leaseLookup({ id, version, nextLookupAt }, until) {
      const stored = attempts.get(id)
      if (stored?.version !== version || stored.nextLookupAt !== nextLookupAt) return false
      attempts.set(id, { ...stored, nextLookupAt: until })
      return true
    },
    async acceptWebhook(reference, attemptId, at) {
      if (webhooks.has(reference)) return 'known'
      if (attemptId !== undefined) {
        const stored = attempts.get(attemptId)
        if (!stored) throw new Error('There is no attempt for this webhook')
        const nextLookupAt = Math.min(stored.nextLookupAt ?? at, at)
        attempts.set(attemptId, { ...stored, nextLookupAt })
      }
      webhooks.set(reference, at)
      return 'new'
    },
    async noteControl(at) {
      controlAt = Math.max(controlAt ?? at, at)
    },
    async lastControlAt() {
      return controlAt
    },
  }
}

function isDue({ state, nextLookupAt }: StoredAttempt, now: number): boolean {
  if (nextLookupAt === null) return false
  const isTooFar = oftenLookedUp.includes(state) && nextLookupAt > now + farthestLookupMs
  return nextLookupAt <= now || isTooFar
}

function byUrgency(left: StoredAttempt, right: StoredAttempt): number {
  return rankOf(left) - rankOf(right) || Number(left.nextLookupAt) - Number(right.nextLookupAt)
}

function rankOf({ state }: StoredAttempt): number {
  const rank = lookupOrder.findIndex((states) => states.includes(state))
  return rank === -1 ? lookupOrder.length : rank
}
