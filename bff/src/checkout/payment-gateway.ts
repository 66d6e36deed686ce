import type { Currency, Locale, PaymentType } from '../contract/index.ts'
import type { Order } from './order.ts'
import type { FoundWalletSession, WalletSession } from './ports.ts'

/** One `checkout/auth`: the call that moves money. */
export type ChargeRequest = {
  order: Order
  paymentType: PaymentType
  /** The attempt's own, unguessable. */
  conversationId: string
  /** Where the bank or iyzico sends the buyer's browser afterwards. */
  callbackUrl: string
  /** Who pays from where, when the merchant did not say. */
  buyerIp: string
  locale: Locale
  /**
   * Asked when the socket is there and nothing has been written. False stops the request: a process
   * that was paused since the ledger's commit must not send late.
   */
  mayStillSend: () => boolean
}

/** One `pwi/init`: makes a page of iyzico's on which the order can be paid. */
export type HostedPageRequest = Omit<ChargeRequest, 'paymentType'>

/** Whether there is a page. It moves no money by itself, so anything but a page is no page. */
export type HostedPageAnswer =
  | { kind: 'opened'; token: string; url: string; lifeMs: number }
  /** `errorCode` is empty where iyzico gave none. */
  | { kind: 'refused'; errorCode: string; httpStatus: number }
  | { kind: 'failed'; why: string }

/** The classic completion of a 3-D Secure payment, sent once, like a charge. */
export type CompletionRequest = {
  paymentId: string
  conversationId: string
  conversationData: string
  paidPriceMinor: number
  basketId: string
  currency: Currency
  locale: Locale
  mayStillSend: () => boolean
}

/**
 * What iyzico says about a payment, as far as it says it. Amounts in minor units. What is there but
 * cannot be read fits nothing: a number is NaN then, and a text is empty.
 */
export type PaymentFacts = {
  paymentId?: string
  token?: string
  priceMinor?: number
  paidPriceMinor?: number
  currency?: string
  conversationId?: string
  basketId?: string
  fraudStatus?: number
  /** Judged only where its formula is documented. */
  signature: 'absent' | 'right' | 'wrong'
}

/** How a charge or a completion ended, as seen from here. Nothing here is an exception. */
export type ChargeAnswer =
  /** No byte of it left. */
  | { kind: 'not_sent' }
  /** Something left, and no usable answer came: reset, time-out, 5xx, cut off, too large. */
  | { kind: 'no_answer'; why: string }
  /** A 4xx that is not JSON, or is of no shape that iyzico describes. */
  | { kind: 'unreadable'; httpStatus: number }
  /** `errorCode` is empty where iyzico gave none. */
  | { kind: 'failure'; errorCode: string; errorGroup?: string; httpStatus: number }
  | { kind: 'challenge'; html: string; token?: string; paymentId?: string }
  | { kind: 'success'; facts: PaymentFacts }

/** What a look-up brought. `failed`: the call itself did not work, so it says nothing. */
export type LookupAnswer =
  | {
      kind: 'found'
      paymentStatus: string
      facts: PaymentFacts
      errorCode?: string
      /** The wallet session that the payment belongs to, where iyzico tells it. */
      walletSession?: FoundWalletSession
      /** Where it tells none: where the answer has its values, such as `card.cardType`. */
      keyPaths?: string[]
    }
  | { kind: 'not_found' }
  | { kind: 'not_finished'; said: 'INIT_THREEDS' | '5122' }
  | { kind: 'failed'; why: string }

/** The calls to iyzico that a payment needs. None of them rejects. */
export type PaymentGateway = {
  charge: (
    wallet: WalletSession,
    accessToken: string,
    request: ChargeRequest,
  ) => Promise<ChargeAnswer>
  completeThreeDs: (request: CompletionRequest) => Promise<ChargeAnswer>
  openHostedPage: (request: HostedPageRequest) => Promise<HostedPageAnswer>
  /** `retrieve/payment`. */
  lookUpByToken: (token: string, conversationId: string, locale: Locale) => Promise<LookupAnswer>
  /** `/payment/detail`. */
  lookUpByConversationId: (conversationId: string, locale: Locale) => Promise<LookupAnswer>
}
