import { inFlightStates } from '../../contract/index.ts'
import type { StoredSession } from '../../checkout/ports.ts'
import { failureToldWithinMs, failedNotice } from '../outlook.ts'
import type { OutlookPart } from '../store.ts'
import { attemptsOf, copyOf, type Tables } from './tables.ts'

export function memoryOutlook(tables: Tables): OutlookPart {
  const { sessions, notices } = tables
  const statesOf = ({ id }: StoredSession) => attemptsOf(tables, id).map(({ state }) => state)

  const isInFlight = (session: StoredSession) =>
    statesOf(session).some((state) => inFlightStates.has(state))

  /** One that is to be cancelled is so once nothing of it is in flight. */
  const isCancelled = (session: StoredSession) =>
    session.cancelledAt !== null || (session.cancelRequestedAt !== null && !isInFlight(session))

  function hasFailed(session: StoredSession): boolean {
    const states = statesOf(session)
    const isPaid = states.includes('succeeded')
    return states.includes('declined') && !isPaid && !isInFlight(session) && !isCancelled(session)
  }

  const isTold = (session: StoredSession) =>
    [...notices.values()].some(
      ({ sessionId, type, createdAt }) =>
        sessionId === session.id && type === failedNotice && createdAt >= session.expiresAt,
    )

  return {
    async listUnpaidSessions(after, limit) {
      return [...sessions.values()]
        .filter((session) => session.id > after && !isCancelled(session))
        .filter((session) => !statesOf(session).includes('succeeded'))
        .map(({ id }) => id)
        .toSorted()
        .slice(0, limit)
    },
    async listFailedSessions(now, limit) {
      return [...sessions.values()]
        .filter(({ expiresAt }) => expiresAt <= now && expiresAt > now - failureToldWithinMs)
        .filter((session) => hasFailed(session) && !isTold(session))
        .toSorted((one, other) => one.expiresAt - other.expiresAt)
        .slice(0, limit)
        .map(copyOf)
    },
    async insertNotice(notice) {
      if (notices.has(notice.id)) return false
      notices.set(notice.id, copyOf(notice))
      return true
    },
    async countNotices() {
      const all = [...notices.values()]
      return {
        waiting: all.filter(({ nextTryAt }) => nextTryAt !== null).length,
        dead: all.filter(({ deadAt }) => deadAt !== null).length,
      }
    },
  }
}
