import type { VisitPart } from '../store.ts'
import { memoryClientSecrets } from './client-secrets.ts'
import { attemptsOf, copyOf, type Tables } from './tables.ts'

export function memoryVisits(tables: Tables): VisitPart {
  const { listClientSecrets } = memoryClientSecrets(tables)

  return {
    async findEntry(sessionId) {
      const session = copyOf(tables.sessions.get(sessionId))
      return session && { session, secrets: await listClientSecrets(sessionId) }
    },
    async findStanding(sessionId, buyerId) {
      return {
        attempts: attemptsOf(tables, sessionId).map(({ state }) => ({ state })),
        wallet: copyOf(tables.wallets.get(buyerId)),
      }
    },
  }
}
