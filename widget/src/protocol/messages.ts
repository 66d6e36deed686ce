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

/** What the merchant's listeners receive as `event.detail`. No personal data, no secret. */
export type EventDetails = {
  ready: Record<string, never>
  'state-change': { state: HostState; previous: HostState }
  'token-refreshed': { reason: RefreshReason; expiresIn: number }
  /** `attempt` counts failures in a row; `retryIn` is in seconds, null when it is not tried again. */
  'token-failed': { code: string; attempt: number; retryIn: number | null }
  /** Cancelable: the buyer has pressed, and nothing has been sent yet. */
  'before-pay': { paidPrice: string; currency: string }
  /** Once per element. `restored`: found here, not paid here, as after a reload. */
  'payment-success': { attemptId: string; paymentId: string | null; restored: boolean }
  /** `attemptId` is null when the payment never reached the BFF. */
  'payment-failure': { attemptId: string | null; code: string; recovery: string }
  /** Nobody knows yet whether money was taken: it is being found out. */
  'payment-unknown': { attemptId: string }
  /** Cancelable: the buyer has pressed, and the page is not left yet. */
  'login-required': { reason: LoginReason }
  /** The buyer gave the bank's verification up. */
  cancel: Record<string, never>
  error: ErrorDetail
}

/** Why the buyer pays on iyzico's page: no wallet yet, one that ended there, or by choice. */
export type LoginReason = 'not_linked' | 'ended' | 'chosen'

/** Why a client secret is wanted: the first one, the old one has run out, or it was forgotten. */
export type SecretReason = 'initial' | 'expired' | 'wake'

export type RefreshReason = 'expiring' | 'wake' | 'online' | 'rejected' | 'paying'

type Recovery =
  | 'retry'
  | 'wait'
  | 'login'
  | 'change_instrument'
  | 'reconcile'
  | 'fix_integration'
  | 'contact_support'

export type ErrorDetail = {
  code: string
  category: 'network' | 'session' | 'wallet' | 'integration' | 'service'
  retryable: boolean
  recovery: Recovery
  userMessage: string
  requestId: string | null
}
