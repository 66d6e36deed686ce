/**
 * Everything that passes between a merchant's page and the frame: one closed union per direction,
 * plain data, at most `longestMessage` characters as JSON. No token, no card digits, no names go up.
 */

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

export type FrameOptions = {
  session: string
  clientSecret: string
  /** Absent: the locale of the checkout session. */
  locale?: 'tr' | 'en'
  theme: Theme
}

/** Page to frame. */
export type DownMessage =
  /** First on a new port: which session to show, and how. */
  | { type: 'init'; version: number; options: FrameOptions }
  /** Appearance or language changed; the session never does (that starts a new frame). */
  | { type: 'update'; locale?: 'tr' | 'en'; theme: Theme }
  /** Answer to an event that could be cancelled. */
  | { type: 'proceed'; ask: number; allowed: boolean }
  /** The element left the page. */
  | { type: 'destroy' }

/** Frame to page. */
export type UpMessage =
  /** The first settled view is on the screen. */
  | { type: 'ready' }
  /** The height that the content needs, in CSS pixels. */
  | { type: 'resize'; height: number }
  | { type: 'state'; state: HostState }
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
  /** The buyer gave the bank's verification up. */
  cancel: Record<string, never>
  error: ErrorDetail
}

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
