import type { Host } from '../in-browser/answer-ask.ts'
import { readFields } from './observe.ts'
import type { Recorder } from './recorder.ts'

/** The access token that the frame has now, as far as it can be seen from outside. */
export type TokenLife = { endsAt: number; lifeMs: number; reason: string; source: string }

export type TokenWatch = {
  /** The BFF as it answers the frame. */
  watchBff: (host: Host) => Host
  /** iyzico as it answers the BFF. */
  watchIyzico: (host: Host) => Host
  /** The reason why there is a newer token, which the frame tells the page a moment later. */
  tellReason: (reason: string) => void
  life: () => TokenLife | null
}

/** Follows the token by its answers: how long it lives, why it came, and where it came from. */
export function createTokenWatch(recorder: Recorder, now: () => number): TokenWatch {
  let current: TokenLife | null = null
  let upstreamTokens = 0
  let seen = 0
  return {
    watchIyzico: (host) => async (request) => {
      const response = await host(request)
      const isToken = new URL(request.url).pathname.endsWith('/retrieve/access-token')
      if (isToken && (await readFields(response))['status'] === 'success') upstreamTokens += 1
      return response
    },
    watchBff: (host) => async (request) => {
      const response = await host(request)
      const isToken = new URL(request.url).pathname === '/api/access-token'
      if (!isToken || !response.ok) return response
      const expiresIn = Number((await readFields(response))['expiresIn'])
      const lifeMs = expiresIn * 1000
      const source = upstreamTokens > seen ? 'fresh from iyzico' : 'kept by the BFF'
      seen = upstreamTokens
      // Every newer token of the same frame is told by an event, a moment later.
      current = { endsAt: now() + lifeMs, lifeMs, reason: 'first of this frame', source }
      recorder.add({ kind: 'token', expiresIn, source })
      return response
    },
    tellReason: (reason) => {
      if (current) current = { ...current, reason }
    },
    life: () => current,
  }
}
