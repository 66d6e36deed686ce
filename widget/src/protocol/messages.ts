/**
 * Everything that passes between a merchant's page and the frame: one closed union per direction,
 * plain data, at most `longestMessage` characters as JSON. No token, no card digits, no names go up.
 */

import type { Appearance } from './appearance.ts'
import type { TextOverrides } from './text-overrides.ts'

export const protocolVersion = 1

/** The longest message that either side reads, in characters of its JSON. */
export const longestMessage = 8192

/** `data-state` of the element. */
export const hostStates = [
  'idle',
  'loading',
  'ready',
  'login',
  'paying',
  'challenge',
  'verifying',
  'success',
  'declined',
  'unknown',
  'error',
] as const

export type HostState = (typeof hostStates)[number]

export type Theme = 'auto' | 'light' | 'dark'

/** The only window message there is: it carries the port, from the page down to the frame. */
export type ConnectMessage = { type: 'wallet-checkout:connect'; version: number }

/** What is undefined is not said: it goes as if it were absent. */
export type FrameOptions = {
  session: string
  clientSecret: string
  /** Absent: the locale of the checkout session. */
  locale?: 'tr' | 'en' | undefined
  theme: Theme
  /** Where iyzico's page opens: in place of the merchant's page, the default, or in a window. */
  login?: LoginWay | undefined
  appearance?: Appearance | undefined
  texts?: TextOverrides | undefined
}

/** What may change while a frame lives: all but the session and its secret. */
export type ChangeableOptions = Omit<FrameOptions, 'session' | 'clientSecret'>

export type LoginWay = 'page' | 'popup'

/** Page to frame. */
export type DownMessage =
  /** First on a new port: which session to show, and how. */
  | { type: 'init'; version: number; options: FrameOptions }
  /** Appearance, language or way changed; the session never does (that starts a new frame). */
  | ({ type: 'update' } & ChangeableOptions)
  /** Answer to an event that could be cancelled. */
  | { type: 'proceed'; ask: number; allowed: boolean }
  /** Answer to `secret-wanted`; null when the page has no newer one, or failed to fetch it. */
  | { type: 'secret'; ask: number; clientSecret: string | null; hasFailed?: boolean | undefined }
  /** The element left the page. */
  | { type: 'destroy' }

/** Frame to page. */
export type UpMessage =
  /** The first settled view is on the screen. */
  | { type: 'ready' }
  /** The height that the content needs, in CSS pixels. */
  | { type: 'resize'; height: number }
  | { type: 'state'; state: HostState }
  /** The page is to go there: to our own login page, or to the shop's once the order is paid. */
  | { type: 'redirect'; url: string }
  /** The client secret works no more: the page may fetch another one of the same session. */
  | { type: 'secret-wanted'; ask: number; reason: SecretReason }
  /** Becomes a DOM event `wallet-checkout:<name>`; with `ask`, a cancelable one. */
  | { type: 'event'; name: FrameEventName; detail: Record<string, unknown>; ask?: number }

export type EventName = keyof EventDetails

/** The events that the frame names itself; the others follow from messages of their own. */
export type FrameEventName = Exclude<EventName, 'ready' | 'state-change'>

/**
 * What the merchant's listeners receive as `event.detail`: what it is for, when it comes, what it
 * carries. No personal data, no secret. Nothing of it proves a payment: a merchant delivers on what
 * their server reads.
 */
export type EventDetails = {
  /**
   * To take a placeholder away. When the first settled view is on the screen: something to pay with,
   * a login, an outcome. Once, and again when the checkout starts over.
   */
  ready: Record<string, never>
  /** To show a state beside the checkout. With every change of `data-state`; both are its values. */
  'state-change': { state: HostState; previous: HostState }
  /**
   * To watch the token's life. When a new access token has replaced the old one; the screen has not
   * changed. `expiresIn` is how long it lives, in seconds.
   */
  'token-refreshed': { reason: RefreshReason; expiresIn: number }
  /**
   * To watch the token's life. When a token could not be had. `attempt` counts failures in a row;
   * `retryIn` is in seconds, null when it is not tried again by itself.
   */
  'token-failed': { code: string; attempt: number; retryIn: number | null }
  /**
   * To check the order once more. When the buyer has pressed and nothing has been sent. Cancelable;
   * what is not answered within two seconds is not paid. The amount is the one on the button.
   */
  'before-pay': { paidPrice: string; currency: string }
  /**
   * To go on to the page of thanks. When it is paid, once per element. `attemptId` is ours and
   * `paymentId` iyzico's, where it is known. `restored`: found here, not paid here, as after a reload.
   */
  'payment-success': { attemptId: string; paymentId: string | null; restored: boolean }
  /**
   * To offer another way to pay. When a payment was declined or came to nothing. `attemptId` is null
   * when it never reached the BFF; `code` is why, `recovery` what the buyer is offered.
   */
  'payment-failure': { attemptId: string | null; code: string; recovery: string }
  /**
   * To keep the buyer from paying elsewhere. When nobody knows yet whether money was taken: it is
   * being found out, and one of the two above follows.
   */
  'payment-unknown': { attemptId: string }
  /**
   * To let the buyer finish something here. When the buyer has pressed for iyzico's page and this
   * one is not left yet. Cancelable, as `before-pay` is.
   */
  'login-required': { reason: LoginReason }
  /** To offer help. When the buyer gave the bank's verification up. */
  cancel: Record<string, never>
  /** To report it, or to react. When the checkout shows an error; once for each. */
  error: ErrorDetail
}

/** Why the buyer pays on iyzico's page: no wallet yet, one that ended there, or by choice. */
export type LoginReason = 'not_linked' | 'ended' | 'chosen'

/** Why a client secret is wanted: the first one, the old one has run out, or it was forgotten. */
export type SecretReason = 'initial' | 'expired' | 'wake'

/**
 * Why a token was asked for: its time was near, the page or the connection came back, the BFF had
 * refused the old one, or too little was left of it to pay with.
 */
export type RefreshReason = 'expiring' | 'wake' | 'online' | 'rejected' | 'paying'

/**
 * What can be done about an error. `retry`: the same again. `wait`: the same, later. `login`: on
 * iyzico's page. `change_instrument`: with another card. `reconcile`: nothing, before the merchant's
 * server has read the session. `fix_integration`: by the merchant. `contact_support`: by us or iyzico.
 */
export type Recovery =
  | 'retry'
  | 'wait'
  | 'login'
  | 'change_instrument'
  | 'reconcile'
  | 'fix_integration'
  | 'contact_support'

/** An error, as it may be logged: nothing in it is about the buyer. */
export type ErrorDetail = {
  /** Stable: a code of the BFF's problem documents, or one of the browser's side. */
  code: string
  /** Whose affair it is. */
  category: 'network' | 'session' | 'wallet' | 'integration' | 'service'
  /** Whether the same may work later with nothing changed. */
  retryable: boolean
  recovery: Recovery
  /** What the buyer reads, in their language. */
  userMessage: string
  /** Names the call in the BFF's logs; null when it never got there. */
  requestId: string | null
}
