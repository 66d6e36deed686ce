import type { Host } from '../in-browser/answer-ask.ts'
import type { Recorder } from './recorder.ts'
import type { Note } from './note.ts'
import { hidden, maskPath } from './redact.ts'

type Asked = Extract<Note, { kind: 'request' }>['to']

/**
 * The same server, with a note of each request that it answers: no header, no body, no id. Of its
 * answers only the code of a problem is read, and how long an access token may be used.
 */
export function observe(host: Host, to: Asked, recorder: Recorder): Host {
  return async (request) => {
    const startedAt = performance.now()
    const { method } = request
    const path = maskPath(new URL(request.url).pathname)
    const note = (status: number, code: string | null) =>
      recorder.add({
        kind: 'request',
        to,
        method,
        path,
        status,
        ms: performance.now() - startedAt,
        code,
      })
    try {
      const response = await host(request)
      const told = await readFields(response)
      note(response.status, toCode(told['code'] ?? told['errorCode']))
      return response
    } catch (error) {
      note(0, null)
      throw error
    }
  }
}

/** What a JSON answer says of itself; nothing of any other. */
export async function readFields(response: Response): Promise<Record<string, unknown>> {
  if (!/\bjson\b/.test(response.headers.get('content-type') ?? '')) return {}
  const read: unknown = await response
    .clone()
    .json()
    .catch(() => ({}))
  return typeof read === 'object' && read ? { ...read } : {}
}

function toCode(code: unknown): string | null {
  if (typeof code !== 'string' && typeof code !== 'number') return null
  return /^(?:[a-z_]{1,40}|\d{2,6})$/.test(`${code}`) ? `${code}` : hidden
}
