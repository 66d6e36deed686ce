import { Pool } from 'undici'
import type { Send } from './send.ts'
import { createConnector, exchange } from './undici-connection.ts'

export type UndiciSend = {
  send: Send
  /** Waits for calls under way, then closes every connection. */
  close: () => Promise<void>
}

/** The way to iyzico in Node: one keep-alive pool per origin. */
export function createUndiciSend({ connectTimeoutMs = 5_000 } = {}): UndiciSend {
  const pools = new Map<string, Pool>()

  const poolOf = (origin: string): Pool => {
    const known = pools.get(origin)
    if (known) return known
    const pool = new Pool(origin, {
      connect: createConnector(connectTimeoutMs),
      connections: 64,
      pipelining: 1,
      allowH2: false,
      // The caller's signal ends a call, whatever it waits for; undici's own clocks tick coarsely.
      headersTimeout: 0,
      bodyTimeout: 0,
    })
    pools.set(origin, pool)
    return pool
  }

  return {
    send: async (request) => exchange(poolOf(new URL(request.url).origin), request),
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.close()))
    },
  }
}
