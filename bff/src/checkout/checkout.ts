import {
  toDecimal,
  toMinor,
  type AccessTokenGrant,
  type FrameCheckoutSession,
  type LastPayment,
  type Settings,
} from '../contract/index.ts'
import { createAccessTokens } from './access-tokens.ts'
import { CheckoutError } from './checkout-error.ts'
import { createClientSecrets } from './client-secrets.ts'
import { createLastPayments } from './last-payments.ts'
import type { Order } from './order.ts'
import type { CallContext, CheckoutStore, Clock, StoredSession, WalletGateway } from './ports.ts'
import type { RandomBytes } from './random.ts'
import type { Sealer } from './sealer.ts'
import { createSessions, expiryOf, statusOf } from './sessions.ts'
import { createWallets, type FoundWallet, type LinkedWallet } from './wallets.ts'

/** A frame that has shown the client secret of this session. */
export type Visit = { session: StoredSession; order: Order; canWork: boolean }

export type Checkout = ReturnType<typeof createCheckout>

/** The product's heart: checkout sessions, and what a frame may read and do with one of them. */
export function createCheckout(deps: {
  store: CheckoutStore
  gateway: WalletGateway
  sealer: Sealer
  clock: Clock
  random: RandomBytes
  allowedOrigins: readonly string[]
  settings: Settings
}) {
  const { store, gateway, sealer, clock, random, allowedOrigins, settings } = deps
  const wallets = createWallets({ store, sealer, clock })
  const clientSecrets = createClientSecrets({ store, clock, random, settings: settings.session })
  const sessions = createSessions({
    store,
    sealer,
    wallets,
    clientSecrets,
    clock,
    random,
    allowedOrigins,
    settings: settings.session,
  })
  const accessTokens = createAccessTokens({
    gateway,
    wallets,
    sealer,
    clock,
    settings: settings.accessToken,
  })
  const lastPayments = createLastPayments({ gateway, accessTokens })

  /** Lets a frame in by its client secret. @throws CheckoutError unauthorized. */
  async function admit(clientSecret: string): Promise<Visit> {
    const admission = await clientSecrets.admit(clientSecret)
    const session = admission && (await store.findSession(admission.sessionId))
    if (!session) throw new CheckoutError('unauthorized', 'no such client secret')
    return { session, order: await sessions.orderOf(session), canWork: admission.canWork }
  }

  /** What the screen shows. */
  async function read({ session, order }: Visit): Promise<FrameCheckoutSession> {
    return {
      id: session.id,
      price: toDecimal(toMinor(order.price)),
      paidPrice: toDecimal(toMinor(order.paidPrice)),
      currency: order.currency,
      locale: order.locale,
      status: statusOf(session, clock.now()),
      wallet: await wallets.stateOf(session.buyerId),
      lastAttempt: null,
      expiresAt: expiryOf(session),
    }
  }

  /**
   * A sealed access token for this session.
   * @throws CheckoutError session_*, wallet_*; upstream_*, rate_limited, misconfigured.
   */
  async function grantAccessToken(visit: Visit): Promise<AccessTokenGrant> {
    refuseFinishedWork(visit)
    const wallet = linkedOf(await wallets.find(visit.session.buyerId))
    return accessTokens.grant(visit.session.id, wallet, contextOf(visit))
  }

  /**
   * What the member paid with last time, read with a sealed access token of this session.
   * @throws CheckoutError access_token_invalid, session_*, wallet_session_ended; upstream_*,
   * rate_limited, misconfigured.
   */
  async function readLastPayment(visit: Visit, sealed: string | undefined): Promise<LastPayment> {
    refuseFinishedWork(visit)
    const found = await wallets.find(visit.session.buyerId)
    if (found.state === 'ended') linkedOf(found)
    const accessToken =
      sealed !== undefined && found.state === 'linked'
        ? await accessTokens.open(visit.session.id, found.wallet, sealed)
        : undefined
    if (accessToken === undefined || found.state !== 'linked') {
      throw new CheckoutError('access_token_invalid', 'no access token of this session')
    }
    return lastPayments.read(found.wallet, accessToken, contextOf(visit))
  }

  function refuseFinishedWork({ session, canWork }: Visit): void {
    const status = statusOf(session, clock.now())
    if (status === 'cancelled') {
      throw new CheckoutError('session_cancelled', 'the checkout session was cancelled')
    }
    if (status === 'expired' || !canWork) {
      throw new CheckoutError('session_expired', 'the session or its client secret has expired')
    }
  }

  return { sessions, admit, read, grantAccessToken, readLastPayment, sweep: clientSecrets.sweep }
}

function linkedOf(found: FoundWallet): LinkedWallet {
  switch (found.state) {
    case 'linked':
      return found.wallet
    case 'none':
      throw new CheckoutError('wallet_not_linked', 'the buyer has no wallet here')
    case 'ended':
      throw new CheckoutError('wallet_session_ended', 'iyzico had ended the wallet session before')
  }
}

function contextOf({ order }: Visit): CallContext {
  return { conversationId: order.conversationId, locale: order.locale }
}
