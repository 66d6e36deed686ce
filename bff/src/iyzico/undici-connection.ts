import { buildConnector, type Dispatcher } from 'undici'
import { readCapped } from './read-capped.ts'
import { SendError, type UpstreamAnswer, type UpstreamRequest } from './send.ts'

/**
 * A connection that was never made, which is the one proof that nothing was sent. It is told apart
 * here, where undici asks for the connection: error codes alone say ECONNRESET in both cases. (Its
 * own class also keeps undici from connecting again and again on errors that it calls its own.)
 */
export class ConnectError extends Error {
  override readonly name = 'ConnectError'
}

export function createConnector(timeout: number): buildConnector.connector {
  const connect = buildConnector({ timeout, allowH2: false })
  return (options, callback) =>
    connect(options, (...result) => {
      const [error] = result
      if (error) callback(new ConnectError('No connection to iyzico', { cause: error }), null)
      else callback(...result)
    })
}

/** One request and its whole answer. Fails with a `SendError` or with the signal's reason. */
export async function exchange(
  dispatcher: Dispatcher,
  { method, url, headers, body, signal, maxAnswerBytes }: UpstreamRequest,
  options: { reset?: boolean } = {},
): Promise<UpstreamAnswer> {
  const { pathname, search } = new URL(url)
  try {
    const path = pathname + search
    const answer = await dispatcher.request({ ...options, method, path, headers, body, signal })
    return {
      status: answer.statusCode,
      headers: toHeaders(answer.headers),
      body: await readCapped(answer.body, maxAnswerBytes),
    }
  } catch (error) {
    throw toSendError(error, signal)
  }
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
