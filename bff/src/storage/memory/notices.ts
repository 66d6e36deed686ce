import type { NoticePart } from '../store.ts'
import { copyOf, type Tables } from './tables.ts'

export function memoryNotices({ notices }: Tables): NoticePart {
  const all = () => [...notices.values()]

  return {
    async listDueNotices(now, limit) {
      return all()
        .filter(({ nextTryAt }) => nextTryAt !== null && nextTryAt <= now)
        .toSorted((left, right) => Number(left.nextTryAt) - Number(right.nextTryAt))
        .slice(0, limit)
        .map(copyOf)
    },
    async listDeadNotices() {
      return all()
        .filter(({ deadAt }) => deadAt !== null)
        .toSorted((left, right) => Number(left.deadAt) - Number(right.deadAt))
        .map(copyOf)
    },
    async leaseNotice({ id, nextTryAt, tries }, until) {
      const stored = notices.get(id)
      if (nextTryAt === null || stored?.nextTryAt !== nextTryAt) return false
      if (stored.tries !== tries) return false
      notices.set(id, { ...stored, nextTryAt: until, tries: tries + 1 })
      return true
    },
    async changeNotice({ id, tries, nextTryAt, deliveredAt, deadAt }) {
      const stored = notices.get(id)
      if (!stored) throw new Error('There is no such notice')
      notices.set(id, { ...stored, tries, nextTryAt, deliveredAt, deadAt })
    },
  }
}
