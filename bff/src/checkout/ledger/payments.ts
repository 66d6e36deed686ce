import { toMinor, type Attempt, type Currency, type Settings } from '../../contract/index.ts'
import type { AccessTokens } from '../access-tokens.ts'
import { CheckoutError } from '../checkout-error.ts'
import { describeError } from '../describe-error.ts'
import type { LedgerStore, StoredAttempt } from '../ledger-store.ts'
import type { CheckoutStore, Clock } from '../ports.ts'
import type { RandomBytes } from '../random.ts'
import type { Visit } from '../visit.ts'
import { requireLinked, type LinkedWallet, type Wallets } from '../wallets.ts'
import { refuseOver } from '../work-gate.ts'
import type { Alarm } from './alarms.ts'
import { atMost } from './at-most.ts'
import type { AttemptViews } from './attempt-views.ts'
import type { Challenges, GivenUp } from './challenges.ts'
import type { Charge } from './charge.ts'
import { inFlightError, inFlightOf } from './in-flight.ts'
import type { Ledger } from './ledger.ts'
import { quietEvery } from './lookup-times.ts'
import { newAttempt } from './new-attempt.ts'
import type { Reconciler } from './reconciler.ts'
import type { UnderWay } from './under-way.ts'

export type PayRequest = {
  idempotencyKey: string
  confirm: { paidPrice: string; currency: Currency } | undefined
  sealedToken: string | undefined
  buyerAddress: string
  requestId: string
}

/** An attempt for the browser, and whether there is more to wait for. */
export type PayAnswer = { attempt: Attempt; isSettled: boolean }

/** What a frame can do about paying its checkout session. */
export function createPayments(deps: {
  store: CheckoutStore & LedgerStore
  ledger: Ledger
  wallets: Wallets
  accessTokens: AccessTokens
  charge: Charge
  challenges: Challenges
  reconciler: Reconciler
  underWay: UnderWay
  views: AttemptViews
  clock: Clock
  random: RandomBytes
  instanceId: string
  publicUrl: string
  threeDSecure: 'auto' | 'always'
  settings: Settings['payment']
  raise: (alarm: Alarm) => void
}) {
  const { store, ledger, wallets, accessTokens, charge, challenges, reconciler, underWay, views } =
    deps
  const { clock, random, instanceId, publicUrl, settings, raise } = deps
  const { viewOf } = views

  /**
   * Pays the session once. The same key is the same attempt for ever.
   * @throws CheckoutError already_paid, session_*, payment_in_progress, amount_changed, wallet_*,
   * access_token_invalid.
   */
  async function pay(visit: Visit, request: PayRequest): Promise<PayAnswer> {
    const { session, order } = visit
    const known = await store.findAttemptByKey(session.id, request.idempotencyKey)
    if (known) return answerOf(visit, await settled(known))

    const attempts = await store.listAttempts(session.id)
    await refuseWork(visit, attempts)
    refuseOtherAmount(order, request.confirm)
    const wallet = requireLinked(await wallets.find(session.buyerId))
    const accessToken = await openToken(session.id, wallet, request.sealedToken)

    const { attempt, event } = newAttempt(
      {
        sessionId: session.id,
        order,
        kind: 'one_tap',
        idempotencyKey: request.idempotencyKey,
        instanceId,
        requestId: request.requestId,
      },
      clock.now(),
      random,
    )
    const outcome = await ledger.claim(attempt, event, session.version)
    if (outcome === 'session_changed') return payRenewed(visit, request)
    if (outcome !== 'claimed') return afterLostClaim(visit, request)
    const charging = charge({
      attempt,
      order,
      wallet,
      accessToken,
      buyerIp: order.buyer.ip ?? request.buyerAddress,
      callbackUrl: `${publicUrl}/callbacks/iyzico/${attempt.callbackId}`,
      needsThreeDSecure: needsThreeDSecure(visit, attempts),
      requestId: request.requestId,
    })
      // A fault of ours while charging: recovery finds the attempt, and look-ups settle it.
      .catch((error: unknown) =>
        raise({
          code: 'charge_broke_off',
          attemptId: attempt.id,
          sessionId: session.id,
          error: describeError(error),
        }),
      )
    void underWay.track(attempt.id, charging)
    return answerOf(visit, await settled(attempt))
  }

  /** The merchant has sent the same order once more just now: its amount cannot have changed. */
  async function payRenewed(visit: Visit, request: PayRequest): Promise<PayAnswer> {
    const session = await store.findSession(visit.session.id)
    if (!session) throw new CheckoutError('not_found', 'the session has gone')
    const isAsBefore = session.version === visit.session.version
    if (!isAsBefore) return pay({ ...visit, session }, request)
    // Cancelled, expired or paid since it was read: the same checks as at the start say which.
    return afterLostClaim({ ...visit, session }, request)
  }

  /** Somebody was faster: with the same key, which is the same attempt, or with another. */
  async function afterLostClaim(visit: Visit, request: PayRequest): Promise<PayAnswer> {
    const { id } = visit.session
    const known = await store.findAttemptByKey(id, request.idempotencyKey)
    if (known) return answerOf(visit, await settled(known))
    await refuseWork(visit, await store.listAttempts(id))
    throw new CheckoutError('overloaded', 'a claim was lost to an attempt that has ended', {
      retryAfter: 1,
    })
  }

  async function refuseWork(visit: Visit, attempts: StoredAttempt[]): Promise<void> {
    refuseOver(visit, attempts, clock.now())
    const inFlight = inFlightOf(attempts)
    if (inFlight) throw await inFlightError(visit, inFlight, views)
  }

  function refuseOtherAmount(order: Visit['order'], confirm: PayRequest['confirm']): void {
    if (!confirm) return
    const isSame = toMinor(confirm.paidPrice) === toMinor(order.paidPrice)
    if (!isSame || confirm.currency !== order.currency) {
      throw new CheckoutError('amount_changed', 'the buyer saw another amount')
    }
  }

  async function openToken(
    sessionId: string,
    wallet: LinkedWallet,
    sealed: string | undefined,
  ): Promise<string> {
    const opened =
      sealed === undefined ? undefined : await accessTokens.open(sessionId, wallet, sealed)
    if (opened === undefined) {
      throw new CheckoutError('access_token_invalid', 'no access token of this session')
    }
    return opened
  }

  function needsThreeDSecure({ order }: Visit, attempts: StoredAttempt[]): boolean {
    const wish = order.threeDSecure ?? deps.threeDSecure
    return wish === 'always' || attempts.some(({ code }) => code === 'three_ds_required')
  }

  /** The attempt as it is when its charge has ended, or when the wait is over. */
  async function settled(attempt: StoredAttempt): Promise<StoredAttempt> {
    const charging = underWay.find(attempt.id)
    if (charging) await atMost(settings.heldMs, charging)
    return (await store.findAttempt(attempt.id)) ?? attempt
  }

  /** @throws CheckoutError not_found, also for an attempt of another session. */
  async function read(visit: Visit, attemptId: string): Promise<PayAnswer> {
    const attempt = await find(visit, attemptId)
    return answerOf(visit, await lookAgain(attempt))
  }

  /** Who waits is served first: an open question is asked again, at most every few seconds. */
  async function lookAgain(attempt: StoredAttempt): Promise<StoredAttempt> {
    const { state, nextLookupAt } = attempt
    if (state !== 'challenge' && state !== 'open') return attempt
    const quietMs = quietEvery[state]
    const now = clock.now()
    const lastAt = (nextLookupAt ?? now) - quietMs
    if (now - lastAt < settings.askAgainMs) return attempt
    const isMine = await store.leaseLookup(attempt, now + quietMs)
    return (isMine && (await reconciler.lookUp(attempt))) || attempt
  }

  /** @throws CheckoutError not_found, already_paid, payment_in_progress. */
  async function cancel(
    visit: Visit,
    attemptId: string,
    why: GivenUp,
    requestId: string,
  ): Promise<PayAnswer> {
    const before = await find(visit, attemptId)
    const attempt = await challenges.giveUp(before.id, why, requestId)
    switch (attempt.state) {
      case 'challenge':
      case 'verifying':
        return { attempt: await viewOf(visit, attempt), isSettled: false }
      case 'declined':
      case 'not_sent':
        return { attempt: await viewOf(visit, attempt), isSettled: true }
      case 'succeeded':
        throw new CheckoutError('already_paid', 'the attempt has succeeded', {
          attempt: await viewOf(visit, attempt),
        })
      default:
        throw new CheckoutError('payment_in_progress', 'the attempt cannot be given up', {
          attempt: await viewOf(visit, attempt),
        })
    }
  }

  async function find(visit: Visit, attemptId: string): Promise<StoredAttempt> {
    const attempt = await store.findAttempt(attemptId)
    if (attempt?.sessionId !== visit.session.id) {
      throw new CheckoutError('not_found', 'no such attempt of this session')
    }
    return attempt
  }

  /** The latest attempt, for whoever opens the page again. */
  async function last(visit: Visit): Promise<Attempt | null> {
    const attempts = await store.listAttempts(visit.session.id)
    const paid = attempts.find(({ state }) => state === 'succeeded')
    const latest = paid ?? attempts.at(-1)
    return latest ? viewOf(visit, latest) : null
  }

  async function answerOf(visit: Visit, attempt: StoredAttempt): Promise<PayAnswer> {
    const view = await viewOf(visit, attempt)
    return { attempt: view, isSettled: view.status !== 'processing' && view.status !== 'unknown' }
  }

  return { pay, read, cancel, last }
}
