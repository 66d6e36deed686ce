import type { Settings } from '../../contract/index.ts'
import type { AccessTokens } from '../access-tokens.ts'
import type { LastPayments } from '../last-payments.ts'
import type { LedgerStore, StoredAttempt } from '../ledger-store.ts'
import type { PaymentGateway } from '../payment-gateway.ts'
import type { CheckoutStore, Clock } from '../ports.ts'
import { createId, type RandomBytes } from '../random.ts'
import type { Sealer } from '../sealer.ts'
import type { Sessions } from '../sessions.ts'
import type { Wallets } from '../wallets.ts'
import { createChallenges, type Callback } from './challenges.ts'
import { createCharge } from './charge.ts'
import { createLedger, type Alarm } from './ledger.ts'
import { createPayments } from './payments.ts'
import { createReconciler } from './reconciler.ts'

/** Everything about paying, put together. */
export function createPaying(deps: {
  store: CheckoutStore & LedgerStore
  gateway: PaymentGateway
  sessions: Sessions
  wallets: Wallets
  accessTokens: AccessTokens
  lastPayments: LastPayments
  sealer: Sealer
  clock: Clock
  random: RandomBytes
  publicUrl: string
  threeDSecure: 'auto' | 'always'
  settings: Settings
  raise: (alarm: Alarm) => void
  /** One look-up of the account's budget; false when it is used up for now. */
  takeLookup: () => boolean
}) {
  const { store, sessions, lastPayments, clock, settings, random, raise } = deps
  const instanceId = createId('instance', random)
  const ledger = createLedger({ ...deps, viewWith: sessions.viewWith })
  const reconciler = createReconciler({ ...deps, ledger, settings: settings.reconcile })
  const challenges = createChallenges({ ...deps, ledger })
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
    instanceId,
    settings: settings.payment,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
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

  let looking: Promise<unknown> | undefined

  /** Settles what is due, one round at a time. Resolves when nothing is being looked up any more. */
  async function lookSoon(): Promise<void> {
    looking ??= reconciler
      .round()
      .catch(() => raise({ code: 'a round of look-ups failed', attemptId: '', sessionId: '' }))
      .finally(() => {
        looking = undefined
      })
    await Promise.all([looking, ...asides])
  }

  /** Look-ups that belong to no round. One that fails is made again by its schedule. */
  const asides = new Set<Promise<unknown>>()

  function lookAside(attempt: StoredAttempt): void {
    const aside = reconciler
      .lookUp(attempt)
      .catch(() => undefined)
      .finally(() => asides.delete(aside))
    asides.add(aside)
  }

  /** A browser came back from the bank or from iyzico. False for an address that never was. */
  async function returned(callbackId: string, callback: Callback): Promise<boolean> {
    const found = await challenges.returned(callbackId, callback)
    if (!found) return false
    // What does not fit moves nothing by itself, but may be the trace of something that happened.
    if (found.isFitting && found.attempt.state === 'verifying') void lookSoon()
    else if (isOpenQuestion(found.attempt)) lookAside(found.attempt)
    return true
  }

  /** iyzico says that something happened to a payment. Asking it is all that follows. */
  async function acceptWebhook(reference: string, conversationId: string): Promise<void> {
    const attempt = await store.findAttemptByConversationId(conversationId)
    const asks = attempt && isOpenQuestion(attempt) ? attempt.id : undefined
    const outcome = await store.acceptWebhook(reference, asks, clock.now())
    if (outcome === 'new' && asks !== undefined) void lookSoon()
  }

  return {
    payments,
    challenges,
    reconciler,
    returned,
    acceptWebhook,
    lookSoon,
    beat: () => store.beat(instanceId),
  }
}

function hasMoney({ state }: StoredAttempt): boolean {
  return state === 'succeeded' || state === 'review'
}

function isOpenQuestion({ state }: StoredAttempt): boolean {
  return state !== 'succeeded' && state !== 'not_sent'
}
