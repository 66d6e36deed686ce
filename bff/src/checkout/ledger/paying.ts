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
import { createTimekeeper } from '../timekeeper.ts'
import type { Alarm, Note } from './alarms.ts'
import { atMost } from './at-most.ts'
import { createAttemptViews } from './attempt-views.ts'
import { createChallenges, type Callback } from './challenges.ts'
import { createCharge } from './charge.ts'
import { createHostedPages } from './hosted-pages.ts'
import { createLedger } from './ledger.ts'
import { createLookupBudget } from './lookup-budget.ts'
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
  note: (note: Note) => void
  /** Waits so many milliseconds before a commit is tried again. */
  pause: (ms: number) => Promise<void>
  /** Whether what says nothing new about this attempt may cause a look-up: once a minute. */
  mayAskAgain: (attemptId: string) => boolean
}) {
  const { store, sessions, lastPayments, clock, settings, random, raise, mayAskAgain } = deps
  const { allowedOrigins } = deps
  const instanceId = createId('instance', random)
  const timekeeper = createTimekeeper(clock)
  const underWay = createUnderWay()
  const ledger = createLedger({
    ...deps,
    timekeeper,
    track: (attemptId, work) => void underWay.track(attemptId, work),
  })
  const { linkWalletOf } = createPaidWallets(deps)
  const reconciler = createReconciler({
    ...deps,
    ledger,
    timekeeper,
    budget: createLookupBudget({ clock, perMinute: settings.reconcile.lookupsPerMinute }),
    linkWalletOf,
    settings: settings.reconcile,
  })
  const { lookSoon, lookNow } = createLookSoon({ reconciler, raise })
  const challenges = createChallenges({
    ...deps,
    ledger,
    timekeeper,
    underWay,
    instanceId,
    recheckEarlier,
  })
  const hostedPages = createHostedPages({ ...deps, ledger, timekeeper })
  const views = createAttemptViews({ ...deps, challenges, hostedPages })
  const charge = createCharge({
    ...deps,
    ledger,
    timekeeper,
    readLastPayment: ({ wallet, accessToken, order }) =>
      lastPayments.readRecent(wallet, accessToken, order),
    recheckEarlier,
  })
  const payments = createPayments({
    ...deps,
    ledger,
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
    ledger,
    hostedPages,
    openHostedPage: createOpenHostedPage({ ...deps, ledger, timekeeper, recheckEarlier }),
    underWay,
    views,
    instanceId,
    heldMs: settings.payment.heldMs,
  })

  /** Before money of a session is moved again: was one of its declines paid after all, or could it be? */
  async function recheckEarlier(attempt: StoredAttempt): Promise<boolean> {
    const earlier = await store.listAttempts(attempt.sessionId)
    if (earlier.some(hasMoney)) return true
    const doubtful = earlier.filter(isProvisional).slice(-mostRechecked)
    const paid = await Promise.all(doubtful.map((each) => reconciler.mayBePaid(each)))
    return paid.some(Boolean)
  }

  /** A browser came back from the bank or from iyzico. Undefined for an address that never was. */
  async function returned(callbackId: string, callback: Callback): Promise<Return | undefined> {
    const found = await challenges.returned(callbackId, callback)
    if (!found) return undefined
    const { attempt, isFitting } = found
    if (isOpenQuestion(attempt)) {
      // What is no news may be the trace of something that happened: once a minute it is looked up.
      const isWorthIt = found.isNews || mayAskAgain(attempt.id)
      const looking = isWorthIt ? lookAfter(attempt, found.isNews || isFitting) : undefined
      // The shop's first read is the outcome.
      if (looking && isFitting && attempt.kind === 'hosted') {
        await atMost(settings.payment.returnHeldMs, looking)
      }
    }
    if (attempt.kind === 'one_tap') return { kind: 'one_tap' }
    return { kind: 'hosted', url: await returnAddressOfSession(attempt.sessionId) }
  }

  /** Now, where that is worth a look-up of its own; else with the next round. */
  async function lookAfter(attempt: StoredAttempt, isNow: boolean): Promise<void> {
    if (isNow) await lookNow(attempt)
    // Where the store does not take that, the attempt's own schedule stays.
    else await store.leaseLookup(attempt, timekeeper.now()).catch(() => undefined)
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
    const outcome = await store.acceptWebhook(reference, asks, timekeeper.now())
    if (outcome === 'new' && attempt && asks !== undefined) void lookNow(attempt)
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

/** Of the declines that may have been paid after all, so many of the newest are asked about. */
const mostRechecked = 3

/** Declined without proof. */
function isProvisional({ state, evidence }: StoredAttempt): boolean {
  return state === 'declined' && evidence.recheckAtMs.length > 0
}

function hasMoney({ state }: StoredAttempt): boolean {
  return state === 'succeeded' || state === 'review'
}

function isOpenQuestion({ state }: StoredAttempt): boolean {
  return state !== 'succeeded' && state !== 'not_sent'
}
