import type { FrameCheckoutSession, LastPayment } from 'bff/contract'
import type { Login } from '../features/login/login.ts'
import type { Payment } from '../features/payment/payment.ts'
import type { LoginReason } from '../protocol/messages.ts'
import { toFailure } from './to-failure.ts'
import { toPaymentView } from './to-payment-view.ts'
import { toSessionStatus } from './to-session-status.ts'
import type { Failure, LoginOffer, Offer, Price, View } from './view.ts'

const loginReasons: Partial<Record<string, LoginReason>> = {
  none: 'not_linked',
  wallet_not_linked: 'not_linked',
  ended: 'ended',
  wallet_session_ended: 'ended',
}

/** What the hooks know at one moment. */
export type ViewInput = {
  isOnline: boolean
  /** The failure that the buyer is trying to get over; null while no retry is running. */
  retrying: Failure | null
  session: { data: FrameCheckoutSession | undefined; error: Failure | null }
  token: { status: 'pending' | 'live' | 'failed'; error: Failure | null }
  lastPayment: { data: LastPayment | undefined; error: Failure | null }
  payment: Payment
  login: Login
}

/**
 * The one view that is true now. A payment that was begun comes first, then what the server has
 * decided about the order, then the wallet, then what is loaded; a failure shows only where there
 * is nothing better to show.
 */
export function toView(input: ViewInput): View {
  const failures = listFailures(input)
  const { payment, login } = input
  const offer = toOffer(input)
  const loginOffer = toLoginOffer(input, failures)
  return (
    toPaymentView(payment, login, offer, loginOffer) ??
    toOutcome(input, failures) ??
    toDeadEnd(input) ??
    toDeclined(input, offer, loginOffer) ??
    toLogin(loginOffer, login) ??
    toReady(input, offer) ??
    toFailed(input, failures) ?? { kind: 'loading' }
  )
}

/** In the order in which a buyer should hear of them. What was loaded before outlives a failure. */
function listFailures({ session, token, lastPayment }: ViewInput): Failure[] {
  return [
    session.data ? null : session.error,
    token.status === 'failed' ? token.error : null,
    lastPayment.data ? null : lastPayment.error,
  ].filter((failure) => failure !== null)
}

function toOutcome({ session, payment }: ViewInput, failures: Failure[]): View | null {
  for (const failure of failures) {
    const { code, requestId } = failure
    if (code === 'already_paid') return { kind: 'paid', price: toPrice(session.data) }
    if (code === 'payment_in_progress') return { kind: 'in_progress', isHosted: false }
    if (code === 'session_expired' || code === 'session_cancelled') {
      return { kind: 'over', code, requestId }
    }
  }
  switch (toSessionStatus(session.data, payment.attempt)) {
    case 'succeeded':
      return { kind: 'paid', price: toPrice(session.data) }
    case 'processing':
      return { kind: 'in_progress', isHosted: false }
    case 'review':
      return { kind: 'review' }
    // Failed is what an expired session is called after a decline.
    case 'expired':
    case 'failed':
      return { kind: 'over', code: 'session_expired', requestId: null }
    case 'cancelled':
      return { kind: 'over', code: 'session_cancelled', requestId: null }
    case 'open':
    case undefined:
      return null
  }
}

/** Logged in, and told again that the session has ended: another round would end the same. */
function toDeadEnd({ payment: { attempt, failure }, login }: ViewInput): View | null {
  const isRefused = login.failure !== null && isAboutWallet(login.failure)
  const hasEnded = attempt?.kind === 'hosted' && attempt.code === 'wallet_session_ended' && !failure
  if (!isRefused && !hasEnded) return null
  const requestId = login.failure?.requestId ?? null
  return { kind: 'failed', code: 'login_failed', retryable: false, requestId, isRetrying: false }
}

function toLogin(offer: LoginOffer, { isChosen }: Login): View | null {
  if (offer.reason === 'chosen' && !isChosen) return null
  return { kind: 'login', page: 'none', ...offer }
}

/** Declined, with what can be done about it. A wallet that has ended is a login, and no news. */
function toDeclined(input: ViewInput, offer: Offer | null, login: LoginOffer): View | null {
  const decline = toDecline(input.payment)
  if (!decline || (login.reason === 'chosen' && input.login.isChosen)) return null
  const hasWallet = login.reason === 'chosen'
  if (!hasWallet && decline.code === 'wallet_session_ended') return null
  const { recovery } = decline
  const isWorthIt = ['retry', 'wait', 'change_instrument'].includes(recovery)
  const isPayable = isWorthIt && hasWallet && (!isTokenLost(input) || offer?.isOffline)
  const isHosted = input.payment.attempt?.kind === 'hosted'
  return {
    kind: 'declined',
    ...decline,
    isBusy: input.payment.waitingFor === 'page',
    offer: isPayable ? offer : null,
    hasOtherWay: recovery === 'change_instrument' || isHosted,
    login: recovery === 'login' || (isWorthIt && !hasWallet) ? login : null,
  }
}

/** Ready to be paid. */
function toReady(input: ViewInput, offer: Offer | null): View | null {
  const { waitingFor, failure } = input.payment
  if (!offer || (isTokenLost(input) && !offer.isOffline)) return null
  return {
    kind: 'ready',
    ...offer,
    isBusy: waitingFor === 'page',
    notice: failure && toFailure(failure),
  }
}

function isTokenLost({ token, retrying }: ViewInput): boolean {
  return token.status === 'failed' || (token.status === 'pending' && retrying !== null)
}

/** A decline that a press has not yet answered. */
function toDecline({ attempt, unsentPress, failure }: Payment) {
  if (unsentPress > 0) return { code: 'not_sent', recovery: 'retry', detail: null } as const
  if (failure || attempt?.status !== 'declined') return null
  const { code = 'card_declined', recovery = 'retry', detail = null } = attempt
  return { code, recovery, detail }
}

/**
 * Offline no token can be had, and that alone is no reason to take the card away. It stays until
 * the first answer after that, good or bad.
 */
function toOffer({ isOnline, session, token, lastPayment }: ViewInput): Offer | null {
  const price = toPrice(session.data)
  if (!price || !lastPayment.data) return null
  const isOffline = !isOnline || token.error?.code === 'offline'
  return { lastPayment: lastPayment.data, price, isOffline }
}

/** iyzico's page is a way to pay in every case; the reason says whether it is the only one. */
function toLoginOffer(input: ViewInput, failures: Failure[]): LoginOffer {
  const { isOnline, session, login } = input
  const wallet = failures.find(isAboutWallet)?.code ?? session.data?.wallet
  const reason = loginReasons[wallet ?? 'linked'] ?? 'chosen'
  const notice = login.failure && toFailure(login.failure)
  return {
    reason,
    price: toPrice(session.data),
    isOffline: !isOnline,
    isBusy: login.isBusy,
    notice,
  }
}

function isAboutWallet({ code }: Pick<Failure, 'code'>): boolean {
  return code === 'wallet_not_linked' || code === 'wallet_session_ended'
}

function toFailed({ isOnline, retrying }: ViewInput, failures: Failure[]): View | null {
  const failure = failures.find(({ retryable }) => !retryable) ?? failures[0] ?? retrying
  const isOffline = !isOnline || failure?.code === 'offline'
  if (isOffline && (failure?.retryable ?? true)) return { kind: 'offline' }
  if (!failure) return null
  return { kind: 'failed', ...toFailure(failure), isRetrying: retrying !== null }
}

function toPrice(session: FrameCheckoutSession | undefined): Price | null {
  return session ? { paidPrice: session.paidPrice, currency: session.currency } : null
}
