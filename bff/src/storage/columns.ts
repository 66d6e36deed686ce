/** Which column holds which field, for both SQL engines. */
import type { StoredAttempt, StoredAttemptEvent, StoredNotice } from '../checkout/ledger-store.ts'
import type {
  StoredClientSecret,
  StoredFarewell,
  StoredSession,
  StoredWallet,
} from '../checkout/ports.ts'

export const sessionColumns = {
  id: 'id',
  conversationId: 'conversation_id',
  buyerId: 'buyer_id',
  contentHash: 'content_hash',
  sealedOrder: 'sealed_order',
  cancelledAt: 'cancelled_at',
  cancelRequestedAt: 'cancel_requested_at',
  erasedAt: 'erased_at',
  createdAt: 'created_at',
  expiresAt: 'expires_at',
  version: 'version',
} satisfies Record<keyof StoredSession, string>

export const clientSecretColumns = {
  sessionId: 'session_id',
  hash: 'hash',
  createdAt: 'created_at',
} satisfies Record<keyof StoredClientSecret, string>

export const walletColumns = {
  buyerId: 'buyer_id',
  fingerprint: 'fingerprint',
  sealedWallet: 'sealed_wallet',
  since: 'since',
} satisfies Record<keyof StoredWallet, string>

export const farewellColumns = {
  id: 'id',
  buyerId: 'buyer_id',
  sealedWallet: 'sealed_wallet',
  createdAt: 'created_at',
  nextTryAt: 'next_try_at',
  tries: 'tries',
} satisfies Record<keyof StoredFarewell, string>

export const attemptColumns = {
  id: 'id',
  sessionId: 'session_id',
  kind: 'kind',
  state: 'state',
  idempotencyKey: 'idempotency_key',
  conversationId: 'conversation_id',
  callbackId: 'callback_id',
  paymentType: 'payment_type',
  priceMinor: 'price_minor',
  paidPriceMinor: 'paid_price_minor',
  currency: 'currency',
  basketId: 'basket_id',
  code: 'code',
  upstreamToken: 'upstream_token',
  paymentId: 'payment_id',
  sealedPage: 'sealed_page',
  evidence: 'evidence',
  nextLookupAt: 'next_lookup_at',
  instanceId: 'instance_id',
  createdAt: 'created_at',
  sentAt: 'sent_at',
  since: 'since',
  completedAt: 'completed_at',
  version: 'version',
} satisfies Record<keyof StoredAttempt, string>

export const attemptEventColumns = {
  id: 'id',
  attemptId: 'attempt_id',
  version: 'version',
  at: 'at',
  from: 'from_state',
  to: 'to_state',
  actor: 'actor',
  reason: 'reason',
  requestId: 'request_id',
  changes: 'changes',
} satisfies Record<keyof StoredAttemptEvent, string>

export const noticeColumns = {
  id: 'id',
  sessionId: 'session_id',
  type: 'type',
  createdAt: 'created_at',
  nextTryAt: 'next_try_at',
  tries: 'tries',
  deliveredAt: 'delivered_at',
  deadAt: 'dead_at',
} satisfies Record<keyof StoredNotice, string>
