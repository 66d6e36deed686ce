import type { AttemptState, LastPayment, Locale } from '../contract/index.ts'

/** Two clocks: the wall's (epoch milliseconds, may jump) and a monotonic one (milliseconds). */
export type Clock = {
  now: () => number
  monotonic: () => number
  /** The wall clock of this machine, where `now` is the store's: it alone shows a sleep at once. */
  wall?: () => number
}

/** iyzico's long-lived credentials of a member. Server only, sealed at rest. */
export type WalletSession = { sessionToken: string; memberIdentifier: string }

/** What iyzico echoes and in which language it speaks. */
export type CallContext = { conversationId: string; locale: Locale }

/**
 * The calls to iyzico that a checkout needs, with expected outcomes as values.
 * Every other outcome is a `CheckoutError` (upstream_*, rate_limited, misconfigured).
 */
export type WalletGateway = {
  fetchAccessToken: (wallet: WalletSession, context: CallContext) => Promise<AccessTokenOutcome>
  fetchLastPayment: (
    wallet: WalletSession,
    accessToken: string,
    context: CallContext,
  ) => Promise<LastPaymentOutcome>
  /** `retrieve/session`: undefined when iyzico tells of none, or did not answer. Never rejects. */
  fetchWalletSession: (
    payment: { token: string; paymentId: string },
    context: CallContext,
  ) => Promise<FoundWalletSession | undefined>
  /** `invalidate/session`. Ended also when iyzico knows no such session any more. Never rejects. */
  invalidateSession: (wallet: WalletSession, context: CallContext) => Promise<'ended' | 'failed'>
}

/** A wallet session as iyzico tells it; `PASSIVE` ones are not active. */
export type FoundWalletSession = { session: WalletSession; isActive: boolean }

export type AccessTokenOutcome =
  /** `statedLifeMs`: what the token itself and iyzico's clock say; undefined where unreadable. */
  | { kind: 'token'; accessToken: string; statedLifeMs: number | undefined }
  | { kind: 'wallet_session_ended'; errorCode: string }

export type LastPaymentOutcome =
  | { kind: 'last_payment'; lastPayment: LastPayment }
  | { kind: 'access_token_refused' }
  | { kind: 'wallet_session_ended'; errorCode: string }

/** One row of the store. Personal data is inside `sealedOrder` only. Times are epoch milliseconds. */
export type StoredSession = {
  id: string
  conversationId: string
  buyerId: string
  /** SHA-256 over what must not change between two creates of one order. */
  contentHash: string
  sealedOrder: string
  cancelledAt: number | null
  /** Asked for while a hosted page could still be paid: no new work, cancelled once that is over. */
  cancelRequestedAt: number | null
  /** The buyer's data have been erased from the order at this time. */
  erasedAt: number | null
  createdAt: number
  expiresAt: number
  /** Counts the changes; an update names the version that it read. */
  version: number
}

export type StoredClientSecret = { sessionId: string; hash: string; createdAt: number }

/** `sealedWallet` is null once the wallet session has ended at iyzico. */
export type StoredWallet = {
  buyerId: string
  /** SHA-256 of the credentials: names the wallet session without telling it. */
  fingerprint: string
  sealedWallet: string | null
  since: number
}

/** Credentials that were forgotten here and have yet to be ended at iyzico. */
export type StoredFarewell = {
  /** `fw_…` */
  id: string
  buyerId: string
  /** Sealed with the purpose `farewell` and the id as its subject. */
  sealedWallet: string
  createdAt: number
  nextTryAt: number
  tries: number
}

/** A session with its client secrets, newest first. */
export type StoredEntry = { session: StoredSession; secrets: StoredClientSecret[] }

/** What decides whether a session may do new work, and with which wallet. */
export type StoredStanding = {
  attempts: { state: AttemptState }[]
  wallet: StoredWallet | undefined
}

/** Where sessions, client secrets and wallets live. Every method is atomic. */
export type CheckoutStore = {
  /** False when a session with this conversationId (or id) is there already. */
  insertSession: (session: StoredSession) => Promise<boolean>
  /** Of one moment: what lets a frame in. */
  findEntry: (sessionId: string) => Promise<StoredEntry | undefined>
  /** Of one moment. Empty for what nobody knows. */
  findStanding: (sessionId: string, buyerId: string) => Promise<StoredStanding>
  findSession: (id: string) => Promise<StoredSession | undefined>
  findSessionByConversationId: (conversationId: string) => Promise<StoredSession | undefined>
  /**
   * Writes every field of `session` (id, conversationId, buyerId and createdAt never change) with
   * `version` one higher. False, and nothing written, when the stored version is another one.
   */
  updateSession: (session: StoredSession) => Promise<boolean>
  insertClientSecret: (secret: StoredClientSecret) => Promise<void>
  /** Newest first. */
  listClientSecrets: (sessionId: string) => Promise<StoredClientSecret[]>
  /** Forgets client secrets made before this moment, and says how many. */
  deleteClientSecretsBefore: (createdBefore: number) => Promise<number>
  /** Replaces whatever was stored for this buyer. */
  saveWallet: (wallet: StoredWallet) => Promise<void>
  findWallet: (buyerId: string) => Promise<StoredWallet | undefined>
  /** Drops the credentials, if the stored wallet still is the one with this fingerprint. */
  endWallet: (buyerId: string, fingerprint: string) => Promise<boolean>
  /** Deletes the buyer's wallet and keeps the farewell, both or neither. Nothing without a wallet. */
  forgetWallet: (buyerId: string, farewell: StoredFarewell | undefined) => Promise<boolean>
  /** Oldest `nextTryAt` first. */
  listDueFarewells: (now: number, limit: number) => Promise<StoredFarewell[]>
  /** Puts it off and counts the try, if it still is due as it was read: of several, one sends. */
  leaseFarewell: (farewell: StoredFarewell, nextTryAt: number) => Promise<boolean>
  deleteFarewell: (id: string) => Promise<void>
  /** By buyer id, behind this one. */
  listWallets: (afterBuyerId: string, limit: number) => Promise<StoredWallet[]>
  /** Writes another seal of the same credentials, if the stored seal still is this one. */
  resealWallet: (wallet: StoredWallet, sealedWallet: string) => Promise<boolean>
  /** By id, behind this one. */
  listSessions: (afterId: string, limit: number) => Promise<StoredSession[]>
  /** Newest first. */
  listSessionsOfBuyer: (buyerId: string) => Promise<StoredSession[]>
  /** Expired before this moment, not erased yet, and with nothing of it in flight. Oldest first. */
  listErasableSessions: (expiredBefore: number, limit: number) => Promise<StoredSession[]>
  /** Forgets ended wallets, webhook references and silent instances from before, and says how many. */
  deleteLeftovers: (before: number) => Promise<number>
  close: () => Promise<void>
}
