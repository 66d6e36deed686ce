import type { Clock } from './ports.ts'
import type { CachedToken } from './token-cache.ts'

/** What is sealed into the access token that a browser holds. */
export type SealedContent = { accessToken: string; fingerprint: string }

type Sealed = { text: Promise<string>; expiresAt: number }

/** Of one member's token; beyond it, the session that was sealed for first is sealed for anew. */
const mostSessions = 100

/** Two readings of two clocks never agree to the millisecond, and a wall clock is nudged all day. */
const toleranceMs = 100

/**
 * Seals of cached tokens, one for each checkout session that asks, for as long as the very same
 * token is in the cache: the seal goes with it. What is remembered is the sealed text alone.
 */
export function createSealedTokens(deps: {
  clock: Pick<Clock, 'now'>
  seal: (sessionId: string, content: SealedContent, expiresAt: number) => Promise<string>
}) {
  const { clock, seal } = deps
  const seals = new WeakMap<CachedToken, Map<string, Sealed>>()

  function sealsOf(token: CachedToken): Map<string, Sealed> {
    const known = seals.get(token)
    if (known) return known
    const created = new Map<string, Sealed>()
    seals.set(token, created)
    return created
  }

  /** The token as this session may have it. A wall clock that was set meanwhile seals it anew. */
  async function of(
    token: CachedToken,
    request: { sessionId: string; fingerprint: string; remainingMs: number },
  ): Promise<string> {
    const { sessionId, fingerprint, remainingMs } = request
    const expiresAt = clock.now() + remainingMs
    const ofToken = sealsOf(token)
    const known = ofToken.get(sessionId)
    if (known && Math.abs(known.expiresAt - expiresAt) < toleranceMs) return known.text
    const text = seal(sessionId, { accessToken: token.accessToken, fingerprint }, expiresAt)
    keep(ofToken, sessionId, { text, expiresAt })
    return text
  }

  /** A seal that failed is not kept. */
  function keep(ofToken: Map<string, Sealed>, sessionId: string, sealed: Sealed): void {
    ofToken.delete(sessionId)
    ofToken.set(sessionId, sealed)
    sealed.text.catch(() => ofToken.delete(sessionId))
    const [first] = ofToken.keys()
    if (ofToken.size > mostSessions && first !== undefined) ofToken.delete(first)
  }

  return { of }
}
