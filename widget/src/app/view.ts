import type { Attempt, Currency, LastPayment } from 'bff/contract'
import type { FailureCode } from '../i18n/messages.ts'

/** What is to be paid, as the BFF writes it. */
export type Price = { paidPrice: string; currency: Currency }

/** What can be paid with one press: how much, and with what. */
export type Offer = { lastPayment: LastPayment; price: Price; isOffline: boolean }

/** Everything that the frame can show, one at a time. */
export type View =
  | { kind: 'loading' }
  /** `isBusy`: pressed, and the merchant's page is asked. `notice`: why a press came to nothing. */
  | ({ kind: 'ready'; isBusy: boolean; notice: Failure | null } & Offer)
  /** The buyer has to log in with iyzico first. */
  | { kind: 'login'; reason: 'wallet_not_linked' | 'wallet_session_ended' }
  | ({ kind: 'paying' } & Offer)
  | Challenge
  /** `offer`: what can be tried again; null where that would lead nowhere. */
  | ({ kind: 'declined'; isBusy: boolean; offer: Offer | null } & Decline)
  /** Nobody knows whether money was taken. */
  | { kind: 'unknown' }
  /** iyzico has the money on hold and looks into it. */
  | { kind: 'review' }
  | { kind: 'paid'; price: Price | null }
  /** A payment is on its way. */
  | { kind: 'in_progress' }
  | { kind: 'over'; code: 'session_expired' | 'session_cancelled'; requestId: string | null }
  /** Nothing could be loaded yet; it goes on by itself. */
  | { kind: 'offline' }
  /** Nobody was here for so long that the secrets were forgotten. */
  | { kind: 'paused' }
  | ({ kind: 'failed'; isRetrying: boolean } & Failure)

export type Ready = Extract<View, { kind: 'ready' }>

/** The bank wants the buyer's approval, on a page of its own: `url`, while there is one to show. */
export type Challenge = {
  kind: 'challenge'
  attemptId: string
  url: string | null
  isGivingUp: boolean
  notice: Failure | null
}

/** `detail`: what the BFF says about it, in the language of the session. */
export type Decline = {
  code: NonNullable<Attempt['code']>
  recovery: string
  detail: string | null
}

export type Failure = { code: FailureCode; retryable: boolean; requestId: string | null }
