import type { WalletLogin } from '../../contract/index.ts'
import { CheckoutError } from '../checkout-error.ts'
import { describeError } from '../describe-error.ts'
import type { LedgerStore, StoredAttempt } from '../ledger-store.ts'
import type { CheckoutStore, Clock } from '../ports.ts'
import { createId, type RandomBytes } from '../random.ts'
import type { Visit } from '../visit.ts'
import { refuseOver } from '../work-gate.ts'
import type { Alarm } from './alarms.ts'
import { atMost } from './at-most.ts'
import type { AttemptViews } from './attempt-views.ts'
import type { HostedPages } from './hosted-pages.ts'
import { inFlightError, inFlightOf } from './in-flight.ts'
import type { Ledger } from './ledger.ts'
import { newAttempt } from './new-attempt.ts'
import type { OpenHostedPage, Opening } from './open-hosted-page.ts'
import type { UnderWay } from './under-way.ts'

export type LoginRequest = { buyerAddress: string; requestId: string }

/** Somebody else was faster so often: that is no matter of moments any more. */
const mostTries = 3

/** iyzico names no time. Its limits count by the minute, so this tries a few times in one. */
const rateLimitedRetryAfter = 10

/** `POST /api/wallet-login`: the way to iyzico's own page, where a wallet is made or found again. */
export function createWalletLogins(deps: {
  store: CheckoutStore & LedgerStore
  ledger: Ledger
  hostedPages: HostedPages
  openHostedPage: OpenHostedPage
  underWay: UnderWay
  views: AttemptViews
  clock: Clock
  random: RandomBytes
  instanceId: string
  publicUrl: string
  /** How long another tab's page is waited for. */
  heldMs: number
  raise: (alarm: Alarm) => void
}) {
  const { store, ledger, hostedPages, openHostedPage, underWay, views } = deps
  const { clock, random, instanceId, publicUrl, heldMs, raise } = deps

  /**
   * An address that leads to a page on which the session can be paid: to the same page while there
   * is one.
   * @throws CheckoutError already_paid, session_*, payment_in_progress; upstream_*, rate_limited,
   * misconfigured.
   */
  async function login(
    visit: Visit,
    request: LoginRequest,
    triesLeft = mostTries,
  ): Promise<WalletLogin> {
    const attempts = await store.listAttempts(visit.session.id)
    refuseOver(visit, attempts, clock.now())
    const inFlight = inFlightOf(attempts)
    if (inFlight) return sameAgain(visit, inFlight)

    const claimed = await claim(visit, request)
    if (claimed) return open(visit, claimed, request)
    if (triesLeft === 1) {
      throw new CheckoutError('overloaded', 'claims were lost again and again', { retryAfter: 1 })
    }
    const session = await store.findSession(visit.session.id)
    if (!session) throw new CheckoutError('not_found', 'the session has gone')
    return login({ ...visit, session }, request, triesLeft - 1)
  }

  /** Two tabs of one buyer get one page, also while it is still asked for. */
  async function sameAgain(visit: Visit, inFlight: StoredAttempt): Promise<WalletLogin> {
    if (inFlight.kind === 'hosted') {
      const opening = underWay.find(inFlight.id)
      if (opening) await atMost(heldMs, opening)
      const pageId = await hostedPages.anotherPageOf(inFlight.id)
      if (pageId !== undefined) return { url: views.loginUrlOf(inFlight.id, pageId) }
    }
    const now = (await store.findAttempt(inFlight.id)) ?? inFlight
    throw await inFlightError(visit, now, views)
  }

  async function claim(
    { session, order }: Visit,
    { requestId }: LoginRequest,
  ): Promise<StoredAttempt | undefined> {
    const idempotencyKey = createId('login', random)
    const { attempt, event } = newAttempt(
      { sessionId: session.id, order, kind: 'hosted', idempotencyKey, instanceId, requestId },
      clock.now(),
      random,
    )
    const outcome = await ledger.claim(attempt, event, session.version)
    return outcome === 'claimed' ? attempt : undefined
  }

  async function open(
    visit: Visit,
    attempt: StoredAttempt,
    { buyerAddress, requestId }: LoginRequest,
  ): Promise<WalletLogin> {
    const { order } = visit
    const opening = openHostedPage({
      attempt,
      order,
      buyerIp: order.buyer.ip ?? buyerAddress,
      callbackUrl: `${publicUrl}/callbacks/iyzico/${attempt.callbackId}`,
      requestId,
    }).catch((error: unknown) => {
      // A fault of ours, and nobody was given a page: so the attempt is taken back.
      ledger.takeBack(attempt.id)
      const { id: attemptId, sessionId } = attempt
      const alarm = { code: 'hosted_page_broke_off', attemptId, sessionId } as const
      raise({ ...alarm, error: describeError(error) })
      throw error
    })
    const opened = await underWay.track(attempt.id, opening)
    if (opened.kind !== 'opened') throw await refusalOf(visit, opened)
    const page = await store.findAttempt(attempt.id)
    const pageId = page && (await hostedPages.openPageOf(page))
    if (pageId === undefined) {
      throw new CheckoutError('upstream_unavailable', 'the page was over before it was given')
    }
    return { url: views.loginUrlOf(attempt.id, pageId) }
  }

  async function refusalOf(
    visit: Visit,
    refused: Exclude<Opening, { kind: 'opened' }>,
  ): Promise<CheckoutError> {
    if (refused.kind === 'earlier_payment') {
      const attempts = await store.listAttempts(visit.session.id)
      refuseOver(visit, attempts, clock.now())
      const inFlight = inFlightOf(attempts)
      if (inFlight) return inFlightError(visit, inFlight, views)
      return new CheckoutError('upstream_unavailable', 'an earlier attempt could not be looked up')
    }
    const { problem, errorCode } = refused
    return new CheckoutError(problem, 'iyzico gave no page', {
      ...(problem === 'rate_limited' ? { retryAfter: rateLimitedRetryAfter } : {}),
      ...(errorCode === undefined ? {} : { upstream: { errorCode } }),
    })
  }

  return { login }
}
