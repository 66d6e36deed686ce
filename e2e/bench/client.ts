import { Pool } from 'undici'

export type Shot = {
  method: 'GET' | 'POST'
  path: string
  headers: Record<string, string>
  body?: string
}

export type Answer = { status: number; text: string }

export type Client = {
  /** Status 0: no whole answer came. */
  send: (shot: Shot) => Promise<Answer>
  /** Why there was no answer, and how often. */
  failures: ReadonlyMap<string, number>
  close: () => Promise<void>
}

/** Kept connections to one server, as many as are needed at once. */
export function createClient(address: string): Client {
  const pool = new Pool(address, { connections: 2_048, pipelining: 1 })
  const failures = new Map<string, number>()
  return {
    failures,
    send: async ({ body = null, ...shot }) => {
      try {
        const answer = await pool.request({ ...shot, body })
        return { status: answer.statusCode, text: await answer.body.text() }
      } catch (error) {
        const { code = 'no code' } = error as { code?: string }
        failures.set(code, (failures.get(code) ?? 0) + 1)
        return { status: 0, text: '' }
      }
    },
    close: () => pool.destroy(),
  }
}
