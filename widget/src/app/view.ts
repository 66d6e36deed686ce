import type { Attempt, Currency, LastPayment } from 'bff/contract'
import type { FailureCode } from '../i18n/messages.ts'
import type { LoginReason } from '../protocol/messages.ts'

/** What is to be paid, as the BFF writes it. */
export type Price = { paidPrice: string; currency: Currency }

/** What can be paid with one press: how much, and with what. */
export type Offer = { lastPayment: LastPayment; price: Price; isOffline: boolean }

/**
 * The way to iyzico's own page. `isBusy`: pressed, and not there yet. `notice`: why a press came to
 * nothing. No price: not known yet, and no button either.
 */
export type LoginOffer = {
  reason: LoginReason
  price: Price | null
  isOffline: boolean
  isBusy: boolean
  notice: Failure | null
}

/** Everything that the frame can show, one at a time. */
export type View =
  | { kind: 'loading' }
  /** `isBusy`: pressed, and the merchant's page is asked. `notice`: why a press came to nothing. */
  | ({ kind: 'ready'; isBusy: boolean; notice: Failure | null } & Offer)
  | LoginView
  | ({ kind: 'paying' } & Offer)
  | Challenge
  | Declined
  /** Nobody knows whether money was taken. */
  | { kind: 'unknown' }
  /** iyzico has the money on hold and looks into it. */
  | { kind: 'review' }
  | { kind: 'paid'; price: Price | null }
  /** A payment is on its way. */
  | { kind: 'in_progress'; isHosted: boolean }
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

/** The buyer pays on iyzico's page: that has to be opened yet, is open, or its window was closed. */
export type LoginView = { kind: 'login'; page: 'none' | 'open' | 'closed' } & LoginOffer

/**
 * `offer`: what can be paid with once more, `hasOtherWay` whether iyzico's page is offered beside it.
 * `login`: iyzico's page in its place. Neither, where another try would lead nowhere.
 */
type Declined = {
  kind: 'declined'
  isBusy: boolean
  offer: Offer | null
  hasOtherWay: boolean
  login: LoginOffer | null
} & Decline

/** `detail`: what the BFF says about it, in the language of the session. */
export type Decline = {
  code: NonNullable<Attempt['code']>
  recovery: string
  detail: string | null
}

export type Failure = { code: FailureCode; retryable: boolean; requestId: string | null }
