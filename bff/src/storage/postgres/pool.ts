import { Pool, TypeOverrides, types } from 'pg'
import { fromColumnJson, fromColumnText } from './text.ts'

/** How many connections a pool takes at most, and how long it waits for one. */
export type PoolLimits = { max: number; connectionTimeoutMillis: number; idleTimeoutMillis: number }

const patience = { connectionTimeoutMillis: 5_000, idleTimeoutMillis: 30_000 }

/** Of one instance. The ledger has its own, so that no number of reads keeps it from writing. */
export const poolLimits = {
  everyday: { max: 6, ...patience },
  ledger: { max: 4, ...patience },
} satisfies Record<string, PoolLimits>

export function createPool(databaseUrl: string, limits: PoolLimits): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: 'wallet-checkout',
    keepAlive: true,
    types: createTypes(),
    ...limits,
  })
  // A connection that breaks leaves the pool by itself, and whoever needs one gets another. Without
  // a listener, the break of one that nobody uses, or that somebody holds, would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

function createTypes(): TypeOverrides {
  const { INT8, TEXT, JSONB } = types.builtins
  const overrides = new TypeOverrides()
  // Times and amounts: far below 2^53.
  overrides.setTypeParser(INT8, Number)
  overrides.setTypeParser(TEXT, fromColumnText)
  overrides.setTypeParser(JSONB, fromColumnJson)
  return overrides
}
