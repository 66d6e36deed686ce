import {
  toDecimal,
  toMinor,
  type AccessTokenGrant,
  type CheckoutSessionStatus,
  type FrameCheckoutSession,
  type LastPayment,
  type Settings,
} from '../contract/index.ts'
import { createAccessTokens } from './access-tokens.ts'
import { CheckoutError } from './checkout-error.ts'
import { createClientSecrets } from './client-secrets.ts'
import type { Digest } from './digest.ts'
import { createFirstAnswers } from './first-answers.ts'
import { createLastPayments } from './last-payments.ts'
import { createLocales } from './locales.ts'
import type { LedgerStore } from './ledger-store.ts'
import { expiryOf } from './merchant-view.ts'
import { createPaying } from './ledger/paying.ts'
import type { Alarm, Note } from './ledger/alarms.ts'
import type { PaymentGateway } from './payment-gateway.ts'
import type { CallContext, CheckoutStore, Clock, StoredSession, WalletGateway } from './ports.ts'
import type { RandomBytes } from './random.ts'
import { returnAddressOf } from './return-address.ts'
import type { Sealer } from './sealer.ts'
import { statusOf } from './session-status.ts'
import { createSessions } from './sessions.ts'
import type { Entry, Visit } from './visit.ts'
import { createWarmUp } from './warm-up.ts'
import { createWallets, isLinked, requireLinked } from './wallets.ts'
import { refuseOver } from './work-gate.ts'

export type Checkout = ReturnType<typeof createCheckout>

/** The product's heart: checkout sessions, and what a frame may read and do with one of them. */
export function createCheckout(deps: {
  store: CheckoutStore & LedgerStore
  gateway: WalletGateway & PaymentGateway
  sealer: Sealer
  clock: Clock
  random: RandomBytes
  allowedOrigins: readonly string[]
  publicUrl: string
  threeDSecure: 'auto' | 'always'
  settings: Settings
  raise: (alarm: Alarm) => void
  note: (note: Note) => void
  pause: (ms: number) => Promise<void>
  mayAskAgain: (attemptId: string) => boolean
  digest?: Digest
}) {
  const { store, gateway, sealer, clock, random, allowedOrigins, settings } = deps
  const wallets = createWallets({ store, sealer, clock })
  const clientSecrets = createClientSecrets({ ...deps, settings: settings.session })
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
  const lastPayments = createLastPayments({
    gateway,
    accessTokens,
    clock,
    freshMs: settings.payment.lastPaymentFreshMs,
  })
  const paying = createPaying({ ...deps, wallets, accessTokens, lastPayments, sessions })

  const locales = createLocales(sessions.orderOf)

  /** Lets a frame in by its client secret. @throws CheckoutError unauthorized. */
  async function enter(clientSecret: string): Promise<Entry> {
    const admission = await clientSecrets.admit(clientSecret)
    if (!admission) throw new CheckoutError('unauthorized', 'no such client secret')
    return { ...admission, locale: await locales.of(admission.session) }
  }

  /** Lets it in for what needs the order too. @throws CheckoutError unauthorized. */
  async function admit(clientSecret: string): Promise<Visit> {
    const entry = await enter(clientSecret)
    return { ...entry, order: await sessions.orderOf(entry.session) }
  }

  /** What the screen shows. */
  async function read(visit: Visit): Promise<FrameCheckoutSession> {
    const { session, order } = visit
    const returnUrl = returnAddressOf(order.returnUrl, session.id, allowedOrigins)
    return {
      id: session.id,
      price: toDecimal(toMinor(order.price)),
      paidPrice: toDecimal(toMinor(order.paidPrice)),
      currency: order.currency,
      locale: order.locale,
      status: await statusNow(session),
      wallet: await wallets.stateOf(session.buyerId),
      lastAttempt: await paying.payments.last(visit),
      expiresAt: expiryOf(session),
      ...(returnUrl === undefined ? {} : { returnUrl }),
    }
  }

  /**
   * A sealed access token for this session.
   * @throws CheckoutError session_*, wallet_*; upstream_*, rate_limited, misconfigured.
   */
  async function grantAccessToken(entry: Entry): Promise<AccessTokenGrant> {
    const { id, buyerId } = entry.session
    const { attempts, wallet: stored } = await store.findStanding(id, buyerId)
    refuseOver(entry, attempts, clock.now())
    // Its credentials are unsealed only where iyzico has to be asked.
    const cached = isLinked(stored) && (await accessTokens.grantCached(id, stored.fingerprint))
    if (cached) return cached
    const wallet = requireLinked(await wallets.open(stored))
    return accessTokens.grant(id, wallet, contextOf(entry))
  }

  /**
   * What the member paid with last time, read with a sealed access token of this session.
   * @throws CheckoutError access_token_invalid, session_*, wallet_session_ended; upstream_*,
   * rate_limited, misconfigured.
   */
  async function readLastPayment(visit: Visit, sealed: string | undefined): Promise<LastPayment> {
    const { id, buyerId } = visit.session
    const { attempts, wallet } = await store.findStanding(id, buyerId)
    refuseOver(visit, attempts, clock.now())
    const found = await wallets.open(wallet)
    if (found.state === 'ended') requireLinked(found)
    const accessToken =
      sealed !== undefined && found.state === 'linked'
        ? await accessTokens.open(id, found.wallet, sealed)
        : undefined
    if (accessToken === undefined || found.state !== 'linked') {
      throw new CheckoutError('access_token_invalid', 'no access token of this session')
    }
    return lastPayments.read(found.wallet, accessToken, contextOf(visit))
  }

  /**
   * What the member paid with last time, as it was read lately or is read now, for nobody who has
   * an access token yet.
   * @throws CheckoutError session_*, wallet_*; upstream_*, rate_limited, misconfigured.
   */
  async function readAhead(visit: Visit): Promise<LastPayment> {
    const { id, buyerId } = visit.session
    const { attempts, wallet: stored } = await store.findStanding(id, buyerId)
    refuseOver(visit, attempts, clock.now())
    const wallet = requireLinked(await wallets.open(stored))
    return lastPayments.readAhead(wallet, contextOf(visit))
  }

  async function statusNow(session: StoredSession): Promise<CheckoutSessionStatus> {
    return statusOf(session, await store.listAttempts(session.id), clock.now())
  }

  return {
    sessions,
    enter,
    admit,
    read,
    grantAccessToken,
    readLastPayment,
    firstAnswers: createFirstAnswers({
      read,
      grantAccessToken,
      readAhead,
      waitMs: settings.firstAnswers.waitMs,
    }),
    warmUp: createWarmUp({ wallets, lastPayments, settings: settings.warmUp }),
    sweep: clientSecrets.sweep,
    ...paying,
  }
}

function contextOf({ session, locale }: Entry): CallContext {
  return { conversationId: session.conversationId, locale }
}
