import { inFlightStates } from '../../contract/index.ts'
import type { StoredSession } from '../../checkout/ports.ts'
import type { SessionListPart } from '../store.ts'
import { attemptsOf, copyOf, type Tables } from './tables.ts'

export function memorySessionLists(tables: Tables): SessionListPart {
  const all = () => [...tables.sessions.values()]
  const isInFlight = ({ id }: StoredSession) =>
    attemptsOf(tables, id).some(({ state }) => inFlightStates.has(state))

  return {
    async listSessions(afterId, limit) {
      return all()
        .filter(({ id }) => id > afterId)
        .toSorted(byId)
        .slice(0, limit)
        .map(copyOf)
    },
    async listSessionsOfBuyer(buyerId) {
      return all()
        .filter((session) => session.buyerId === buyerId)
        .toSorted((one, other) => other.createdAt - one.createdAt || byId(one, other))
        .map(copyOf)
    },
    async listErasableSessions(expiredBefore, limit) {
      return all()
        .filter(({ expiresAt, erasedAt }) => expiresAt < expiredBefore && erasedAt === null)
        .filter((session) => !isInFlight(session))
        .toSorted((one, other) => one.expiresAt - other.expiresAt || byId(one, other))
        .slice(0, limit)
        .map(copyOf)
    },
  }
}

function byId(one: StoredSession, other: StoredSession): number {
  return one.id < other.id ? -1 : 1
}
