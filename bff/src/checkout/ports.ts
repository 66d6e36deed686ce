import type { LastPayment, Locale } from '../contract/index.ts'

/** Two clocks: the wall's (epoch milliseconds, may jump) and a monotonic one (milliseconds). */
export type Clock = { now: () => number; monotonic: () => number }

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
}

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

/** Where sessions, client secrets and wallets live. Every method is atomic. */
export type CheckoutStore = {
  /** False when a session with this conversationId (or id) is there already. */
  insertSession: (session: StoredSession) => Promise<boolean>
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
  /** Writes and reads back; throws when the store cannot be used. */
  check: () => Promise<void>
  close: () => Promise<void>
}
