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
  /** Questions under way that nobody has asked for yet. */
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
    const { fingerprint } = wallet
    const known = findRecent(wallet) ?? ahead.get(fingerprint)
    if (known) return known
    const asking = accessTokens
      .tokenOf(wallet, context)
      .then(({ accessToken }) => ask(wallet, accessToken, context))
      .finally(() => ahead.delete(fingerprint))
    ahead.set(fingerprint, asking)
    return asking
  }

  /** Another payment was made with this wallet, maybe with another card: whoever asks, asks anew. */
  function forget(fingerprint: string): void {
    recent.delete(fingerprint)
    ahead.delete(fingerprint)
  }

  function findRecent(wallet: LinkedWallet): LastPayment | undefined {
    const known = recent.get(wallet.fingerprint)
    const isRecent = known && clock.monotonic() - known.readAt < freshMs
    return isRecent ? known.lastPayment : undefined
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
    return ahead.get(wallet.fingerprint) ?? ask(wallet, accessToken, context)
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

  return { read, readRecent, readAhead, forget }
}
