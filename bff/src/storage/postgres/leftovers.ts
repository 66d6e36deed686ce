import { leftovers } from '../leftovers.ts'
import type { LeftoverPart } from '../store.ts'
import type { PostgresConnection } from './connection.ts'

export function postgresLeftovers({ write }: PostgresConnection): LeftoverPart {
  return {
    deleteLeftovers: (before) =>
      write(async (run) => {
        let deleted = 0
        for (const rows of leftovers) {
          const { count } = await run(`DELETE FROM ${rows} < $1`, [before])
          deleted += count
        }
        return deleted
      }),
  }
}
