import type { LedgerStore } from '../checkout/ledger-store.ts'
import type { CheckoutStore } from '../checkout/ports.ts'

/** Who opens a store: the server, or something that is run beside it for a while. */
export type StoreRole = 'server' | 'tool'

/** What every engine is. The parts below are what an engine is put together from. */
export type Store = CheckoutStore & LedgerStore

export type SessionPart = Pick<
  Store,
  'insertSession' | 'findSession' | 'findSessionByConversationId' | 'updateSession'
>

export type ClientSecretPart = Pick<
  Store,
  'insertClientSecret' | 'listClientSecrets' | 'deleteClientSecretsBefore'
>

/** Several rows at once, for what is asked most often. */
export type VisitPart = Pick<Store, 'findEntry' | 'findStanding'>

/** Sessions in numbers: for whoever seals anew, exports, or erases. */
export type SessionListPart = Pick<
  Store,
  'listSessions' | 'listSessionsOfBuyer' | 'listErasableSessions'
>

export type WalletPart = Pick<
  Store,
  'saveWallet' | 'findWallet' | 'endWallet' | 'listWallets' | 'resealWallet'
>

export type FarewellPart = Pick<
  Store,
  'forgetWallet' | 'listDueFarewells' | 'leaseFarewell' | 'deleteFarewell'
>

/** Rows that nobody asks for any more. */
export type LeftoverPart = Pick<Store, 'deleteLeftovers'>

/** Who gets a session's one place: an attempt, or whoever cancels it. */
export type ClaimPart = Pick<Store, 'claimAttempt' | 'cancelSession'>

export type ChangePart = Pick<Store, 'changeAttempt'>

export type AttemptPart = Pick<
  Store,
  | 'findAttempt'
  | 'findAttemptByKey'
  | 'findAttemptByConversationId'
  | 'findAttemptByCallbackId'
  | 'listAttempts'
  | 'listAttemptsWith'
  | 'listAttemptsBesideMoney'
  | 'listAttemptsIn'
  | 'findLatestSuccess'
  | 'listAttemptEvents'
>

export type LookupPart = Pick<
  Store,
  'listDueAttempts' | 'leaseLookup' | 'acceptWebhook' | 'noteControl' | 'lastControlAt'
>

export type InstancePart = Pick<Store, 'beat' | 'listAttendedAttempts'>

/** What looks over all sessions or notices at once. */
export type OutlookPart = Pick<
  Store,
  'listUnpaidSessions' | 'listFailedSessions' | 'insertNotice' | 'countNotices'
>

export type NoticePart = Pick<
  Store,
  'listDueNotices' | 'listDeadNotices' | 'leaseNotice' | 'changeNotice'
>
