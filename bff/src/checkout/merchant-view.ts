import {
  inFlightStates,
  toDecimal,
  toMinor,
  type MerchantCheckoutSession,
} from '../contract/index.ts'
import type { StoredAttempt } from './ledger-store.ts'
import type { Order } from './order.ts'
import type { StoredSession } from './ports.ts'
import { statusOf } from './session-status.ts'

/** What is asked of the buyer, in minor units. It is the same for every attempt of a session. */
export type Amounts = Pick<StoredAttempt, 'priceMinor' | 'paidPriceMinor' | 'currency'>

export function amountsOf({ price, paidPrice, currency }: Order): Amounts {
  return { priceMinor: toMinor(price), paidPriceMinor: toMinor(paidPrice), currency }
}

/** A session as the merchant's server reads it. */
export function toMerchantView(
  session: StoredSession,
  amounts: Amounts,
  attempts: readonly StoredAttempt[],
  now: number,
): MerchantCheckoutSession {
  return {
    id: session.id,
    conversationId: session.conversationId,
    status: statusOf(session, attempts, now),
    price: toDecimal(amounts.priceMinor),
    paidPrice: toDecimal(amounts.paidPriceMinor),
    currency: amounts.currency,
    expiresAt: expiryOf(session),
    ...(isToBeCancelled(session, attempts) ? { cancelRequested: true } : {}),
    ...paymentsOf(attempts),
  }
}

export function expiryOf(session: StoredSession): string {
  return new Date(session.expiresAt).toISOString()
}

/** A hosted page is open that nobody can close: what comes of it decides. */
function isToBeCancelled(session: StoredSession, attempts: readonly StoredAttempt[]): boolean {
  if (session.cancelRequestedAt === null || session.cancelledAt !== null) return false
  const isPaid = attempts.some(({ state }) => state === 'succeeded')
  return !isPaid && attempts.some(({ state }) => inFlightStates.has(state))
}

/** The first payment of a session, and whatever was paid besides. */
function paymentsOf(attempts: readonly StoredAttempt[]) {
  const [payment, ...duplicates] = attempts
    .filter(({ state }) => state === 'succeeded' || state === 'review')
    .toSorted((a, b) => rankOf(a) - rankOf(b) || a.since - b.since)
    .map(toPaymentView)
  return {
    ...(payment ? { payment } : {}),
    ...(duplicates.length > 0 ? { duplicates } : {}),
  }
}

/** The success that the merchant was told of, then those that were told as duplicates, then reviews. */
function rankOf({ state, evidence }: StoredAttempt): number {
  if (state !== 'succeeded') return 2
  return evidence.isDuplicate ? 1 : 0
}

function toPaymentView(attempt: StoredAttempt) {
  const { id, paymentId, paidPriceMinor, currency, completedAt, evidence } = attempt
  return {
    attemptId: id,
    ...(paymentId === null ? {} : { paymentId }),
    paidPrice: toDecimal(paidPriceMinor),
    currency,
    ...(completedAt === null ? {} : { completedAt: new Date(completedAt).toISOString() }),
    ...(evidence.late ? { late: true } : {}),
  }
}
