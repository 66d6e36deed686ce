import { readCapped } from './read-capped.ts'
import { SendError, type Send } from './send.ts'

type App = { fetch: (request: Request) => Response | Promise<Response> }

/**
 * Sends to an app in the same process: no port, no network. For tests, and for a browser that runs
 * the BFF over the fake iyzico. A rejected `fetch` is what a dead connection is elsewhere.
 */
export function createAppSend(app: App): Send {
  return async ({ method, url, headers, body, signal, maxAnswerBytes }) => {
    signal.throwIfAborted()
    const gaveUp = rejectionOf(signal)
    try {
      const request = new Request(url, { method, headers, body, signal, redirect: 'manual' })
      const response = await Promise.race([app.fetch(request), gaveUp.promise])
      const text = readCapped(chunksOf(response), maxAnswerBytes)
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await Promise.race([text, gaveUp.promise]),
      }
    } catch (error) {
      if (error instanceof SendError) throw error
      signal.throwIfAborted()
      throw new SendError('no_answer', 'The app gave no whole answer', error)
    } finally {
      gaveUp.stop()
    }
  }
}

function rejectionOf(signal: AbortSignal): { promise: Promise<never>; stop: () => void } {
  const { promise, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(signal.reason)
  signal.addEventListener('abort', onAbort)
  return { promise, stop: () => signal.removeEventListener('abort', onAbort) }
}

async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader()
  if (!reader) return
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
