import { Pool, buildConnector } from 'undici'
import { readCapped } from './read-capped.ts'
import { SendError, type Send } from './send.ts'

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

  const send: Send = async ({ method, url, headers, body, signal, maxAnswerBytes }) => {
    const { origin, pathname, search } = new URL(url)
    try {
      const path = pathname + search
      const answer = await poolOf(origin).request({ method, path, headers, body, signal })
      return {
        status: answer.statusCode,
        headers: toHeaders(answer.headers),
        body: await readCapped(answer.body, maxAnswerBytes),
      }
    } catch (error) {
      throw toSendError(error, signal)
    }
  }

  return {
    send,
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.close()))
    },
  }
}

/**
 * A connection that was never made, which is the one proof that nothing was sent. It is told apart
 * here, where undici asks for the connection: error codes alone say ECONNRESET in both cases. (Its
 * own class also keeps undici from connecting again and again on errors that it calls its own.)
 */
class ConnectError extends Error {
  override readonly name = 'ConnectError'
}

function createConnector(timeout: number): buildConnector.connector {
  const connect = buildConnector({ timeout, allowH2: false })
  return (options, callback) =>
    connect(options, (...result) => {
      const [error] = result
      if (error) callback(new ConnectError('No connection to iyzico', { cause: error }), null)
      else callback(...result)
    })
}

function toSendError(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof SendError) return error
  if (error instanceof ConnectError) return new SendError('not_sent', error.message, error.cause)
  if (signal.aborted) return signal.reason
  return new SendError('no_answer', 'The connection to iyzico died before the whole answer', error)
}

function toHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  )
}
