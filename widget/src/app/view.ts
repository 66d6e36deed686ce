import type { Currency, LastPayment } from 'bff/contract'
import type { FailureCode } from '../i18n/messages.ts'

/** What is to be paid, as the BFF writes it. */
export type Price = { paidPrice: string; currency: Currency }

/** Everything that the frame can show, one at a time. */
export type View =
  | { kind: 'loading' }
  | { kind: 'ready'; lastPayment: LastPayment; price: Price; isOffline: boolean }
  /** The buyer has to log in with iyzico first. */
  | { kind: 'login'; reason: 'wallet_not_linked' | 'wallet_session_ended' }
  | { kind: 'paid'; price: Price | null }
  /** A payment is on its way, or iyzico reviews it. */
  | { kind: 'in_progress' }
  | { kind: 'over'; code: 'session_expired' | 'session_cancelled'; requestId: string | null }
  /** Nothing could be loaded yet; it goes on by itself. */
  | { kind: 'offline' }
  | ({ kind: 'failed'; isRetrying: boolean } & Failure)

export type Ready = Extract<View, { kind: 'ready' }>

export type Failure = { code: FailureCode; retryable: boolean; requestId: string | null }
