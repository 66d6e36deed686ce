import type { Settings } from '../contract/index.ts'
import type { Clock } from './ports.ts'

/** One member's access token in memory. Times are monotonic milliseconds. */
export type CachedToken = { accessToken: string; startedAt: number; lifeMs: number }

/** Lives are told in whole seconds, so a token with less than one left cannot be handed out. */
export const shortestLifeMs = 1_000

/**
 * Access tokens by wallet session: bounded, one fetch at a time for each, renewed ahead of expiry.
 * A fetch that fails leaves nothing behind.
 */
export function createTokenCache(deps: { clock: Clock; settings: Settings['accessToken'] }) {
  const { clock, settings } = deps
  const tokens = new Map<string, CachedToken>()
  const fetches = new Map<string, Promise<CachedToken>>()

  function remainingMs(token: CachedToken): number {
    return token.startedAt + token.lifeMs - clock.monotonic()
  }

  /** The cached token, unless it is about to be renewed. */
  function find(fingerprint: string): CachedToken | undefined {
    const token = findLiving(fingerprint)
    if (!token) return undefined
    const leastMs = Math.min(settings.refreshAheadMs, token.lifeMs / 2)
    if (remainingMs(token) <= leastMs) return undefined
    keep(fingerprint, token)
    return token
  }

  /** The cached token for as long as it works, for when it could not be renewed. */
  function findLiving(fingerprint: string): CachedToken | undefined {
    const token = tokens.get(fingerprint)
    return token && remainingMs(token) >= shortestLifeMs ? token : undefined
  }

  /** Puts the token last in line to be forgotten. */
  function keep(fingerprint: string, token: CachedToken): void {
    tokens.delete(fingerprint)
    tokens.set(fingerprint, token)
    if (tokens.size <= settings.cacheSize) return
    const [oldest] = tokens.keys()
    if (oldest !== undefined) tokens.delete(oldest)
  }

  /** The cached token, or the one that `fetch` brings; everybody who asks meanwhile shares it. */
  async function get(fingerprint: string, fetch: () => Promise<CachedToken>): Promise<CachedToken> {
    const cached = find(fingerprint)
    if (cached) return cached
    const underWay = fetches.get(fingerprint)
    if (underWay) return underWay
    const started = fetch()
      .then((token) => {
        keep(fingerprint, token)
        return token
      })
      .finally(() => fetches.delete(fingerprint))
    fetches.set(fingerprint, started)
    return started
  }

  /** Forgets the wallet's token; with `accessToken`, only if that one is still the cached one. */
  function drop(fingerprint: string, accessToken?: string): void {
    if (accessToken !== undefined && tokens.get(fingerprint)?.accessToken !== accessToken) return
    tokens.delete(fingerprint)
  }

  return { find, findLiving, get, drop, remainingMs }
}
