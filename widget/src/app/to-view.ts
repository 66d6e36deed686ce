import type { FrameCheckoutSession, LastPayment } from 'bff/contract'
import type { Failure, Price, View } from './view.ts'

/** What the hooks know at one moment. */
export type ViewInput = {
  isOnline: boolean
  /** The failure that the buyer is trying to get over; null while no retry is running. */
  retrying: Failure | null
  session: { data: FrameCheckoutSession | undefined; error: Failure | null }
  token: { status: 'pending' | 'live' | 'failed'; error: Failure | null }
  lastPayment: { data: LastPayment | undefined; error: Failure | null }
}

/**
 * The one view that is true now. What the server has decided about the order comes first, then the
 * wallet, then what is loaded; a failure shows only where there is nothing better to show.
 */
export function toView(input: ViewInput): View {
  const failures = listFailures(input)
  return (
    toOutcome(input, failures) ??
    toLogin(input, failures) ??
    toReady(input) ??
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

function toOutcome({ session }: ViewInput, failures: Failure[]): View | null {
  for (const failure of failures) {
    const { code, requestId } = failure
    if (code === 'already_paid') return { kind: 'paid', price: toPrice(session.data) }
    if (code === 'payment_in_progress') return { kind: 'in_progress' }
    if (code === 'session_expired' || code === 'session_cancelled') {
      return { kind: 'over', code, requestId }
    }
  }
  switch (session.data?.status) {
    case 'succeeded':
      return { kind: 'paid', price: toPrice(session.data) }
    case 'processing':
    case 'review':
      return { kind: 'in_progress' }
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

function toReady({ isOnline, retrying, session, token, lastPayment }: ViewInput): View | null {
  const price = toPrice(session.data)
  if (!price || !lastPayment.data) return null
  const isTokenLost = token.status === 'failed' || (token.status === 'pending' && retrying !== null)
  // Offline no token can be had, and that alone is no reason to take the card away. It stays until
  // the first answer after that, good or bad.
  const isOffline = !isOnline || token.error?.code === 'offline'
  if (isTokenLost && !isOffline) return null
  return { kind: 'ready', lastPayment: lastPayment.data, price, isOffline }
}

function toFailed({ isOnline, retrying }: ViewInput, failures: Failure[]): View | null {
  const failure = failures.find(({ retryable }) => !retryable) ?? failures[0] ?? retrying
  const isOffline = !isOnline || failure?.code === 'offline'
  if (isOffline && (failure?.retryable ?? true)) return { kind: 'offline' }
  if (!failure) return null
  return { kind: 'failed', ...toFailure(failure), isRetrying: retrying !== null }
}

function toFailure({ code, retryable, requestId }: Failure): Failure {
  return { code, retryable, requestId }
}

function toPrice(session: FrameCheckoutSession | undefined): Price | null {
  return session ? { paidPrice: session.paidPrice, currency: session.currency } : null
}
