import type { FirstAnswers } from 'bff/contract'
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

  function note(expiresIn: number) {
    if (!(expiresIn > 0)) return
    const lifeMs = expiresIn * 1000
    const source = upstreamTokens > seen ? 'fresh from iyzico' : 'kept by the BFF'
    seen = upstreamTokens
    // Every newer token of the same frame is told by an event, a moment later.
    current = { endsAt: now() + lifeMs, lifeMs, reason: 'first of this frame', source }
    recorder.add({ kind: 'token', expiresIn, source })
  }

  return {
    watchIyzico: (host) => async (request) => {
      const response = await host(request)
      const isToken = new URL(request.url).pathname.endsWith('/retrieve/access-token')
      if (isToken && (await readFields(response))['status'] === 'success') upstreamTokens += 1
      return response
    },
    watchBff: (host) => async (request) => {
      const response = await host(request)
      // Nobody waits for it: a frame's document is shown while it still comes in.
      void readExpiresIn(request, response).then(note)
      return response
    },
    tellReason: (reason) => {
      if (current) current = { ...current, reason }
    },
    life: () => current,
  }
}

/** How many seconds the token in an answer may be used; no number where there is none in it. */
async function readExpiresIn(request: Request, response: Response): Promise<number> {
  const { pathname } = new URL(request.url)
  if (!response.ok) return Number.NaN
  if (pathname === '/api/access-token') return Number((await readFields(response))['expiresIn'])
  const isFrame = request.method === 'POST' && pathname === '/frame'
  return isFrame ? findFirstToken(await response.clone().text()) : Number.NaN
}

/** The frame's document brings its first token along. */
function findFirstToken(html: string): number {
  const answers = /id="first-answers">([^<]*)</.exec(html)?.[1]
  const told = answers ? (JSON.parse(answers) as FirstAnswers | null) : null
  return told?.accessToken?.expiresIn ?? Number.NaN
}
