import type { AccessTokenGrant, ProblemCode, Settings } from '../contract/index.ts'
import { CheckoutError } from './checkout-error.ts'
import { isSameText } from './digest.ts'
import type { CallContext, Clock, WalletGateway } from './ports.ts'
import type { Sealer } from './sealer.ts'
import { createSealedTokens, type SealedContent } from './sealed-tokens.ts'
import { createTokenCache, shortestLifeMs, type CachedToken } from './token-cache.ts'
import type { LinkedWallet, Wallets } from './wallets.ts'

/** iyzico does not answer now. It has said nothing about the wallet, nor about us. */
const passingCodes: ReadonlySet<ProblemCode> = new Set([
  'rate_limited',
  'upstream_timeout',
  'upstream_unavailable',
])

export type AccessTokens = ReturnType<typeof createAccessTokens>

/** iyzico's member tokens: fetched once for everybody, and sealed for one checkout session each. */
export function createAccessTokens(deps: {
  gateway: WalletGateway
  wallets: Wallets
  sealer: Sealer
  clock: Clock
  settings: Settings['accessToken']
}) {
  const { gateway, wallets, sealer, clock, settings } = deps
  const cache = createTokenCache({ clock, settings })
  const sealedTokens = createSealedTokens({ clock, seal })

  /**
   * A token that was to be renewed, and could not be for now, serves until its end.
   * @throws CheckoutError wallet_session_ended; upstream_*, rate_limited, misconfigured.
   */
  async function tokenOf(wallet: LinkedWallet, context: CallContext): Promise<CachedToken> {
    try {
      return await cache.get(wallet.fingerprint, () => fetchToken(wallet, context))
    } catch (error) {
      const isPassing = error instanceof CheckoutError && passingCodes.has(error.code)
      const living = isPassing ? cache.findLiving(wallet.fingerprint) : undefined
      if (living) return living
      throw error
    }
  }

  async function fetchToken(wallet: LinkedWallet, context: CallContext): Promise<CachedToken> {
    const startedAt = clock.monotonic()
    const outcome = await gateway.fetchAccessToken(wallet.session, context)
    if (outcome.kind === 'wallet_session_ended') throw await endedWallet(wallet, outcome.errorCode)
    const lifeMs = usableLifeMs(outcome.statedLifeMs, settings)
    const token = { accessToken: outcome.accessToken, startedAt, lifeMs }
    if (cache.remainingMs(token) < shortestLifeMs) {
      throw new CheckoutError('upstream_unavailable', 'iyzico sent an access token without life')
    }
    return token
  }

  /** Forgets a wallet session that iyzico has ended, and makes the error that says so. */
  async function endedWallet(wallet: LinkedWallet, errorCode: string): Promise<CheckoutError> {
    cache.drop(wallet.fingerprint)
    await wallets.end(wallet)
    return new CheckoutError('wallet_session_ended', 'iyzico has ended the wallet session', {
      upstream: { errorCode },
    })
  }

  /** The same for a wallet whose token is in the cache; undefined where iyzico has to be asked. */
  async function grantCached(
    sessionId: string,
    fingerprint: string,
  ): Promise<AccessTokenGrant | undefined> {
    const token = cache.find(fingerprint)
    return token && grantOf(sessionId, fingerprint, token)
  }

  /** A token for the browser: sealed for this checkout session, with the seconds that are left. */
  async function grant(
    sessionId: string,
    wallet: LinkedWallet,
    context: CallContext,
  ): Promise<AccessTokenGrant> {
    return grantOf(sessionId, wallet.fingerprint, await tokenOf(wallet, context))
  }

  async function grantOf(
    sessionId: string,
    fingerprint: string,
    token: CachedToken,
  ): Promise<AccessTokenGrant> {
    const remainingMs = cache.remainingMs(token)
    const accessToken = await sealedTokens.of(token, { sessionId, fingerprint, remainingMs })
    return { accessToken, expiresIn: Math.floor(remainingMs / 1000) }
  }

  function seal(sessionId: string, value: SealedContent, expiresAt: number): Promise<string> {
    return sealer.seal({ purpose: 'access-token', subject: sessionId, value, expiresAt })
  }

  /** iyzico's token out of a sealed one; undefined unless it was sealed for exactly this pair. */
  async function open(
    sessionId: string,
    wallet: LinkedWallet,
    sealed: string,
  ): Promise<string | undefined> {
    const opened = await sealer.open({ purpose: 'access-token', subject: sessionId, sealed })
    const content = opened as SealedContent | undefined
    if (!content || !isSameText(content.fingerprint, wallet.fingerprint)) return undefined
    return content.accessToken
  }

  /** iyzico refused this token: the next `tokenOf` asks for another one. */
  function refuse(wallet: LinkedWallet, accessToken: string): void {
    cache.drop(wallet.fingerprint, accessToken)
  }

  return { grant, grantCached, open, tokenOf, refuse, endedWallet }
}

/**
 * How long a token may be used from the start of its request, in milliseconds: the shorter of what
 * iyzico's documents and the token itself say, less a margin for the way.
 */
function usableLifeMs(statedLifeMs: number | undefined, settings: Settings['accessToken']): number {
  const life = Math.min(settings.longestLifeMs, statedLifeMs ?? settings.longestLifeMs)
  return life - settings.marginMs
}
