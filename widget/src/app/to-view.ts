import type { FrameCheckoutSession, LastPayment } from 'bff/contract'
import type { Payment } from '../features/payment/payment.ts'
import { toFailure } from './to-failure.ts'
import { toPaymentView } from './to-payment-view.ts'
import { toSessionStatus } from './to-session-status.ts'
import type { Failure, Offer, Price, View } from './view.ts'

/** What the hooks know at one moment. */
export type ViewInput = {
  isOnline: boolean
  /** The failure that the buyer is trying to get over; null while no retry is running. */
  retrying: Failure | null
  session: { data: FrameCheckoutSession | undefined; error: Failure | null }
  token: { status: 'pending' | 'live' | 'failed'; error: Failure | null }
  lastPayment: { data: LastPayment | undefined; error: Failure | null }
  payment: Payment
}

/**
 * The one view that is true now. A payment that was begun comes first, then what the server has
 * decided about the order, then the wallet, then what is loaded; a failure shows only where there
 * is nothing better to show.
 */
export function toView(input: ViewInput): View {
  const failures = listFailures(input)
  const { payment, session } = input
  return (
    toPaymentView(payment, toPrice(session.data), toOffer(input)) ??
    toOutcome(input, failures) ??
    toLogin(input, failures) ??
    toPayable(input) ??
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
    if (code === 'payment_in_progress') return { kind: 'in_progress' }
    if (code === 'session_expired' || code === 'session_cancelled') {
      return { kind: 'over', code, requestId }
    }
  }
  switch (toSessionStatus(session.data, payment.attempt)) {
    case 'succeeded':
      return { kind: 'paid', price: toPrice(session.data) }
    case 'processing':
      return { kind: 'in_progress' }
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

function toLogin({ session }: ViewInput, failures: Failure[]): View | null {
  for (const { code } of failures) {
    if (code === 'wallet_not_linked' || code === 'wallet_session_ended') {
      return { kind: 'login', reason: code }
    }
  }
  switch (session.data?.wallet) {
    case 'none':
      return { kind: 'login', reason: 'wallet_not_linked' }
    case 'ended':
      return { kind: 'login', reason: 'wallet_session_ended' }
    case 'linked':
    case undefined:
      return null
  }
}

/** Ready to be paid, or to be paid again. */
function toPayable(input: ViewInput): View | null {
  const { retrying, token, payment } = input
  const offer = toOffer(input)
  const isBusy = payment.waitingFor === 'page'
  const isTokenLost = token.status === 'failed' || (token.status === 'pending' && retrying !== null)
  const decline = toDecline(payment)
  if (decline) {
    const isWorthIt = ['retry', 'wait', 'change_instrument'].includes(decline.recovery)
    const isPayable = isWorthIt && (!isTokenLost || offer?.isOffline)
    return { kind: 'declined', ...decline, isBusy, offer: isPayable ? offer : null }
  }
  if (!offer || (isTokenLost && !offer.isOffline)) return null
  const notice = payment.failure && toFailure(payment.failure)
  return { kind: 'ready', ...offer, isBusy, notice }
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
