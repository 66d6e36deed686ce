import type { LastPayment } from '../contract/index.ts'
import type { AccessTokens } from './access-tokens.ts'
import { CheckoutError } from './checkout-error.ts'
import type { CallContext, Clock, WalletGateway } from './ports.ts'
import type { LinkedWallet } from './wallets.ts'

export type LastPayments = ReturnType<typeof createLastPayments>

const mostRecent = 10_000

/** What a member paid with last time. */
export function createLastPayments(deps: {
  gateway: WalletGateway
  accessTokens: AccessTokens
  clock: Clock
  /** How long an answer decides how to charge. */
  freshMs: number
}) {
  const { gateway, accessTokens, clock, freshMs } = deps
  const recent = new Map<string, { lastPayment: LastPayment; readAt: number }>()

  /** The answer of the last two minutes where there is one, so that a tap need not ask again. */
  async function readRecent(
    wallet: LinkedWallet,
    accessToken: string,
    context: CallContext,
  ): Promise<LastPayment> {
    const known = recent.get(wallet.fingerprint)
    if (known && clock.monotonic() - known.readAt < freshMs) return known.lastPayment
    return read(wallet, accessToken, context)
  }

  function remember(wallet: LinkedWallet, lastPayment: LastPayment): LastPayment {
    recent.delete(wallet.fingerprint)
    recent.set(wallet.fingerprint, { lastPayment, readAt: clock.monotonic() })
    const [oldest] = recent.keys()
    if (recent.size > mostRecent && oldest !== undefined) recent.delete(oldest)
    return lastPayment
  }

  /**
   * Reads with this access token; where iyzico refuses it, once more with a new one.
   * @throws CheckoutError access_token_invalid, wallet_session_ended; upstream_*, rate_limited,
   * misconfigured.
   */
  async function read(
    wallet: LinkedWallet,
    accessToken: string,
    context: CallContext,
  ): Promise<LastPayment> {
    const first = await attempt(wallet, accessToken, context)
    if (first) return first
    const { accessToken: renewed } = await accessTokens.tokenOf(wallet, context)
    const second = await attempt(wallet, renewed, context)
    if (second) return second
    throw new CheckoutError('access_token_invalid', 'iyzico refused a new access token as well')
  }

  /** Undefined when iyzico refuses the token, which is then forgotten. */
  async function attempt(
    wallet: LinkedWallet,
    accessToken: string,
    context: CallContext,
  ): Promise<LastPayment | undefined> {
    const outcome = await gateway.fetchLastPayment(wallet.session, accessToken, context)
    switch (outcome.kind) {
      case 'last_payment':
        return remember(wallet, outcome.lastPayment)
      case 'access_token_refused':
        accessTokens.refuse(wallet, accessToken)
        return undefined
      case 'wallet_session_ended':
        throw await accessTokens.endedWallet(wallet, outcome.errorCode)
    }
  }

  return { read, readRecent }
}
