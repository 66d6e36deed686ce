import type { Settings } from '../../contract/index.ts'
import type { AccessTokens } from '../access-tokens.ts'
import type { LastPayments } from '../last-payments.ts'
import type { LedgerStore, StoredAttempt } from '../ledger-store.ts'
import type { PaymentGateway } from '../payment-gateway.ts'
import type { CheckoutStore, Clock, WalletGateway } from '../ports.ts'
import { createId, type RandomBytes } from '../random.ts'
import { returnAddressOf } from '../return-address.ts'
import type { Sealer } from '../sealer.ts'
import type { Sessions } from '../sessions.ts'
import type { Wallets } from '../wallets.ts'
import { atMost } from './at-most.ts'
import { createAttemptViews } from './attempt-views.ts'
import { createChallenges, type Callback } from './challenges.ts'
import { createCharge } from './charge.ts'
import { createHostedPages } from './hosted-pages.ts'
import { createLedger, type Alarm } from './ledger.ts'
import { createLookSoon } from './look-soon.ts'
import { createOpenHostedPage } from './open-hosted-page.ts'
import { createPaidWallets } from './paid-wallets.ts'
import { createPayments } from './payments.ts'
import { createReconciler } from './reconciler.ts'
import { createUnderWay } from './under-way.ts'
import { createWalletLogins } from './wallet-logins.ts'

/** Where the browser goes that came back, if anywhere. */
export type Return = { kind: 'one_tap' } | { kind: 'hosted'; url: string | undefined }

/** Everything about paying, put together. */
export function createPaying(deps: {
  store: CheckoutStore & LedgerStore
  gateway: PaymentGateway & WalletGateway
  sessions: Sessions
  wallets: Wallets
  accessTokens: AccessTokens
  lastPayments: LastPayments
  sealer: Sealer
  clock: Clock
  random: RandomBytes
  publicUrl: string
  allowedOrigins: readonly string[]
  threeDSecure: 'auto' | 'always'
  settings: Settings
  raise: (alarm: Alarm) => void
  note: (note: Alarm) => void
  /** One look-up of the account's budget; false when it is used up for now. */
  takeLookup: () => boolean
}) {
  const { store, sessions, lastPayments, clock, settings, random, raise, allowedOrigins } = deps
  const instanceId = createId('instance', random)
  const underWay = createUnderWay()
  const ledger = createLedger({ ...deps, viewWith: sessions.viewWith })
  const { linkWalletOf } = createPaidWallets(deps)
  const reconciler = createReconciler({
    ...deps,
    ledger,
    linkWalletOf,
    settings: settings.reconcile,
  })
  const { lookSoon, lookAgain, lookAside } = createLookSoon({ reconciler, raise })
  const challenges = createChallenges({ ...deps, ledger, underWay })
  const hostedPages = createHostedPages({ ...deps, ledger })
  const views = createAttemptViews({ ...deps, challenges, hostedPages })
  const charge = createCharge({
    ...deps,
    ledger,
    readLastPayment: ({ wallet, accessToken, order }) =>
      lastPayments.readRecent(wallet, accessToken, order),
    recheckEarlier,
  })
  const payments = createPayments({
    ...deps,
    charge,
    challenges,
    reconciler,
    underWay,
    views,
    instanceId,
    settings: settings.payment,
  })
  const walletLogins = createWalletLogins({
    ...deps,
    hostedPages,
    openHostedPage: createOpenHostedPage({ ...deps, ledger, recheckEarlier }),
    underWay,
    views,
    instanceId,
    heldMs: settings.payment.heldMs,
  })

  /** Before a session is charged again: was one of its declines paid after all, or could it be? */
  async function recheckEarlier(attempt: StoredAttempt): Promise<boolean> {
    const earlier = await store.listAttempts(attempt.sessionId)
    if (earlier.some(hasMoney)) return true
    const doubtful = earlier.filter(
      ({ state, evidence }) => state === 'declined' && evidence.recheckAt.length > 0,
    )
    for (const declined of doubtful) {
      const answered = await reconciler.lookUpAtOnce(declined)
      // Without an answer nobody knows, and then nothing is charged on top of it.
      if (!answered || hasMoney(answered)) return true
    }
    return false
  }

  /** A browser came back from the bank or from iyzico. Undefined for an address that never was. */
  async function returned(callbackId: string, callback: Callback): Promise<Return | undefined> {
    const found = await challenges.returned(callbackId, callback)
    if (!found) return undefined
    const { attempt, isFitting } = found
    // What does not fit moves nothing by itself, but may be the trace of something that happened.
    if (isFitting && attempt.state === 'verifying') lookAgain()
    else if (isOpenQuestion(attempt)) {
      const looking = lookAside(attempt)
      // Left unpaid, and paid after all: the shop must not read the decline of before.
      const mayBePaid = isFitting && attempt.kind === 'hosted' && attempt.state === 'declined'
      if (mayBePaid) await atMost(settings.payment.returnHeldMs, looking)
    }
    if (attempt.kind === 'one_tap') return { kind: 'one_tap' }
    return { kind: 'hosted', url: await returnAddressOfSession(attempt.sessionId) }
  }

  /** Undefined where it cannot be read, or is not to be used any more. */
  async function returnAddressOfSession(sessionId: string): Promise<string | undefined> {
    const session = await store.findSession(sessionId)
    const order = session && (await sessions.orderOf(session).catch(() => undefined))
    return order && returnAddressOf(order.returnUrl, sessionId, allowedOrigins)
  }

  /** iyzico says that something happened to a payment. Asking it is all that follows. */
  async function acceptWebhook(reference: string, conversationId: string): Promise<void> {
    const attempt = await store.findAttemptByConversationId(conversationId)
    const asks = attempt && isOpenQuestion(attempt) ? attempt.id : undefined
    // Before it is written down: a look-up that ends in between would put the next one off.
    if (asks !== undefined) reconciler.outdate(asks)
    const outcome = await store.acceptWebhook(reference, asks, clock.now())
    if (outcome === 'new' && asks !== undefined) lookAgain()
  }

  return {
    payments,
    challenges,
    hostedPages,
    walletLogins,
    reconciler,
    returned,
    acceptWebhook,
    lookSoon,
    beat: () => store.beat(instanceId),
    /** Resolves when no call of this process that may move money is on its way any more. */
    drained: underWay.drained,
    chargesUnderWay: underWay.count,
  }
}

function hasMoney({ state }: StoredAttempt): boolean {
  return state === 'succeeded' || state === 'review'
}

function isOpenQuestion({ state }: StoredAttempt): boolean {
  return state !== 'succeeded' && state !== 'not_sent'
}
