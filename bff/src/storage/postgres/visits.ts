import type { VisitPart } from '../store.ts'
import { entryRows, newestSecretFirst, standingRows, toEntry, toStanding } from '../visits.ts'
import type { PostgresConnection } from './connection.ts'

const entry = `SELECT ${entryRows} WHERE checkout_session.id = $1 ${newestSecretFirst}`
const standing = `SELECT ${standingRows('$1', '$2')}`

/** One way to the database and back for each. */
export function postgresVisits({ readArrays }: PostgresConnection): VisitPart {
  return {
    async findEntry(sessionId) {
      return toEntry(await readArrays(entry, [sessionId]))
    },
    async findStanding(sessionId, buyerId) {
      return toStanding(await readArrays(standing, [sessionId, buyerId]))
    },
  }
}
