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
  const recent = new Map<string, { lastPayment: LastPayment; readAt: number; stamp: string }>()
  /** Questions under way that nobody has asked for yet, by the stamp of their wallet. */
  const ahead = new Map<string, Promise<LastPayment>>()

  /** The answer of the last two minutes where there is one, so that a tap need not ask again. */
  async function readRecent(
    wallet: LinkedWallet,
    accessToken: string,
    context: CallContext,
  ): Promise<LastPayment> {
    return findRecent(wallet) ?? read(wallet, accessToken, context)
  }

  /**
   * The answer of the last two minutes, or a new one, together with the token that it takes. Whoever
   * reads meanwhile shares it.
   * @throws CheckoutError as `read` does.
   */
  async function readAhead(wallet: LinkedWallet, context: CallContext): Promise<LastPayment> {
    const { stamp } = wallet
    const known = findRecent(wallet) ?? ahead.get(stamp)
    if (known) return known
    const asking = accessTokens
      .tokenOf(wallet, context)
      .then(({ accessToken }) => ask(wallet, accessToken, context))
      .finally(() => ahead.delete(stamp))
    ahead.set(stamp, asking)
    return asking
  }

  /** Not after another payment with this wallet, which may have been with another card. */
  function findRecent(wallet: LinkedWallet): LastPayment | undefined {
    const known = recent.get(wallet.fingerprint)
    const isRecent = known && clock.monotonic() - known.readAt < freshMs
    return isRecent && known.stamp === wallet.stamp ? known.lastPayment : undefined
  }

  function remember({ fingerprint, stamp }: LinkedWallet, lastPayment: LastPayment): LastPayment {
    recent.delete(fingerprint)
    recent.set(fingerprint, { lastPayment, readAt: clock.monotonic(), stamp })
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
    return ahead.get(wallet.stamp) ?? ask(wallet, accessToken, context)
  }

  async function ask(
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

  return { read, readRecent, readAhead }
}
