import type { StoredSession } from './ports.ts'
import type {
  AttemptKind,
  AttemptState,
  Currency,
  DeclinedCode,
  PaymentType,
} from '../contract/index.ts'

/**
 * One row of the ledger: one try to pay a checkout session. Times are epoch milliseconds. It holds
 * no personal data; what could be misused is sealed.
 */
export type StoredAttempt = {
  /** `pa_…` */
  id: string
  sessionId: string
  kind: AttemptKind
  state: AttemptState
  /** The buyer's key: unique within its session, for ever. */
  idempotencyKey: string
  /** Ours towards iyzico, unguessable and unique; iyzico echoes and finds it. */
  conversationId: string
  /** One-time id in the address that the bank or the hosted page returns to. Unique. */
  callbackId: string
  paymentType: PaymentType | null
  priceMinor: number
  paidPriceMinor: number
  currency: Currency
  basketId: string
  /** Why it was declined or not sent. */
  code: DeclinedCode | null
  /** iyzico's token of this payment. Unique in the store. */
  upstreamToken: string | null
  /** iyzico's id of this payment. Unique in the store. */
  paymentId: string | null
  /** The bank's challenge page, or the address of the hosted page, sealed. */
  sealedPage: string | null
  /** What look-ups, callbacks and the buyer have said so far. */
  evidence: Evidence
  /** When to look up next; null for never. */
  nextLookupAt: number | null
  /** The process that makes the call. */
  instanceId: string
  createdAt: number
  sentAt: number | null
  /** When it came into its state. */
  since: number
  completedAt: number | null
  /** Counts the changes; a change names the version that it read. */
  version: number
}

/** How old something is in milliseconds, by the clock that says less and by the one that says more. */
export type Age = { leastMs: number; mostMs: number }

/** Look-ups that said the same: how many, and how old the attempt was at the first and the last. */
export type Seen = { count: number; firstMs: number; lastMs: number }

/** Everything that decides when an open question may be answered. Plain JSON. */
export type Evidence = {
  /** How old the attempt was at the time `at`, when it was changed last. */
  age: Age & { at: number }
  /** How old it was when it came into its state. */
  entered: Age
  /** Look-ups since the attempt came into its state, by what they said. Ages are the lesser. */
  lookups: number
  notFound: Seen | null
  notFinished: Seen | null
  /** iyzico has said `success` about it once: "not found" proves nothing any more. */
  saidSuccess: boolean
  /** iyzico answered the call, though not conclusively: the short rule applies. */
  answered: 'no' | 'thin' | 'doubtful' | 'unlisted'
  /** A callback that fits came at this time. */
  callbackAt: number | null
  /** The buyer, or the clock, gave the challenge up at this time. */
  givenUpAt: number | null
  givenUpCode: DeclinedCode | null
  /** Ids of challenge or login pages that may still be loaded once, and how many were made. */
  pageIds: string[]
  pagesMade: number
  /** The challenge was loaded as a page of its own: only time can end it. */
  openedTopLevel: boolean
  /** When the hosted page or the challenge can no longer be paid: the time that the buyer is told. */
  payableUntil: number | null
  /** The same as the lesser age of the attempt, which no step of the wall clock brings nearer. */
  payableUntilMs: number | null
  /** Declined without proof: looked up again at these lesser ages of the attempt. */
  recheckAtMs: number[]
  /** Paid after it had been declined. */
  late: boolean
  /** Another attempt of its session had succeeded before it did. */
  isDuplicate: boolean
}

/** One change of one attempt. The changes of an attempt, in order, make its row. */
export type StoredAttemptEvent = {
  /** `ae_…`: tells whoever wrote it that it was written, when the answer of the commit was lost. */
  id: string
  attemptId: string
  /** The version that the change made: 1 for the claim. */
  version: number
  at: number
  from: AttemptState | null
  to: AttemptState
  /** Who caused it. */
  actor: 'buyer' | 'iyzico' | 'bank' | 'look-up' | 'recovery' | 'operator' | 'clock'
  reason: string
  requestId: string | null
  /** The fields that changed, with their new values; all of them for the claim. */
  changes: Partial<StoredAttempt>
}

/** One message to the merchant's server, sent until it is taken. */
export type StoredNotice = {
  /** `evt_…` */
  id: string
  sessionId: string
  type: string
  createdAt: number
  /** Null once it was delivered, or given up. */
  nextTryAt: number | null
  tries: number
  deliveredAt: number | null
  /** Given up at this time: somebody has to look. */
  deadAt: number | null
}

export type ClaimOutcome =
  | 'claimed'
  /** The session has an attempt with this idempotency key. */
  | 'known_key'
  /** Another attempt of the session is in flight. */
  | 'in_flight'
  /** The session has been paid. */
  | 'paid'
  /** The session is gone, cancelled, expired, or not of the version that was read. */
  | 'session_changed'

export type ChangeOutcome =
  | 'changed'
  /**
   * The row is not of the version that was read, or the other attempts of its session are not as
   * whoever decided took them to be (`mayWriteBeside`): read them again.
   */
  | 'stale'
  /** Another attempt has this upstream token or paymentId. */
  | 'not_unique'

export type CancelOutcome =
  | 'cancelled'
  /** Nothing but a hosted page stands in the way: no new work, and cancelled when it is over. */
  | 'requested'
  | 'in_flight'
  | 'paid'
  | 'missing'

/** The ledger's part of the store. Every method is one transaction, durable when it returns. */
export type LedgerStore = {
  /**
   * Adds the attempt with its first event, if the session (of this version) is neither cancelled,
   * nor to be cancelled, nor expired at `attempt.createdAt` nor paid, and nothing of it is in flight.
   */
  claimAttempt: (
    attempt: StoredAttempt,
    event: StoredAttemptEvent,
    sessionVersion: number,
  ) => Promise<ClaimOutcome>
  /**
   * Writes every field of `attempt`, whose `version` is one more than the stored one, with the event
   * and the notices; nothing when the stored version is another.
   */
  changeAttempt: (
    attempt: StoredAttempt,
    event: StoredAttemptEvent,
    notices?: readonly StoredNotice[],
  ) => Promise<ChangeOutcome>
  findAttempt: (id: string) => Promise<StoredAttempt | undefined>
  findAttemptByKey: (sessionId: string, key: string) => Promise<StoredAttempt | undefined>
  findAttemptByConversationId: (conversationId: string) => Promise<StoredAttempt | undefined>
  findAttemptByCallbackId: (callbackId: string) => Promise<StoredAttempt | undefined>
  /** Oldest first. */
  listAttempts: (sessionId: string) => Promise<StoredAttempt[]>
  /** This attempt and every other of its session, oldest first; empty where there is none. */
  listAttemptsWith: (attemptId: string) => Promise<StoredAttempt[]>
  /** Claimed or in challenge, while another attempt of the session succeeded or is under review. */
  listAttemptsBesideMoney: () => Promise<StoredAttempt[]>
  listAttemptsIn: (states: readonly AttemptState[]) => Promise<StoredAttempt[]>
  /** The attempt of this kind that succeeded last. */
  findLatestSuccess: (kind: AttemptKind) => Promise<StoredAttempt | undefined>
  /** In order. */
  listAttemptEvents: (attemptId: string) => Promise<StoredAttemptEvent[]>
  /** Verifying first, then challenge and open, then the rest, each by `nextLookupAt`. */
  listDueAttempts: (now: number, limit: number) => Promise<StoredAttempt[]>
  /** Puts a look-up off for the others, if it is still due as it was read. No event, no new version. */
  leaseLookup: (attempt: StoredAttempt, until: number) => Promise<boolean>
  /** This instance is alive: counts it. Resolves to the store's own clock (epoch milliseconds). */
  beat: (instanceId: string) => Promise<{ at: number }>
  /** Claimed, sent and completing attempts, oldest first, each with how often its instance has beaten. */
  listAttendedAttempts: () => Promise<{ attempt: StoredAttempt; heartbeats: number }[]>
  /**
   * Cancels, unless something of the session is in flight or it has been paid. Where that is an open
   * hosted page alone, notes that it is to be cancelled.
   */
  cancelSession: (sessionId: string, at: number) => Promise<CancelOutcome>
  /** Remembers a webhook by its reference and makes the attempt's look-up due, both or neither. */
  acceptWebhook: (
    reference: string,
    attemptId: string | undefined,
    at: number,
  ) => Promise<'new' | 'known'>
  /** Remembers that a look-up by conversationId found a known success. */
  noteControl: (at: number) => Promise<void>
  lastControlAt: () => Promise<number | undefined>
  listDueNotices: (now: number, limit: number) => Promise<StoredNotice[]>
  listDeadNotices: () => Promise<StoredNotice[]>
  /** Puts it off and counts the try, if it still is due as it was read: of several, one sends. */
  leaseNotice: (notice: StoredNotice, until: number) => Promise<boolean>
  /** Writes tries, nextTryAt, deliveredAt and deadAt. */
  changeNotice: (notice: StoredNotice) => Promise<void>
  /** Ids, in order, behind this one: of sessions that are neither paid nor cancelled. */
  listUnpaidSessions: (after: string, limit: number) => Promise<string[]>
  /**
   * Sessions that expired within the last three days after a decline, neither paid nor cancelled and
   * with nothing in flight, and without a `checkout_session.failed` since. Oldest first.
   */
  listFailedSessions: (now: number, limit: number) => Promise<StoredSession[]>
  /** False when there is a notice with this id. */
  insertNotice: (notice: StoredNotice) => Promise<boolean>
  countNotices: () => Promise<{ waiting: number; dead: number }>
}
