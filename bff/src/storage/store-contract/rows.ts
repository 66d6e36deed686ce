/** For tests: rows of the store. */
import { newEvidence } from '../../checkout/ledger/new-attempt.ts'
import type {
  StoredAttempt,
  StoredAttemptEvent,
  StoredNotice,
} from '../../checkout/ledger-store.ts'
import type {
  StoredClientSecret,
  StoredFarewell,
  StoredSession,
  StoredWallet,
} from '../../checkout/ports.ts'

export function aSession(overrides: Partial<StoredSession> = {}): StoredSession {
  return {
    id: 'cs_1',
    conversationId: 'order-1',
    buyerId: 'buyer-1',
    contentHash: 'content-1',
    sealedOrder: 'sealed-order-1',
    cancelledAt: null,
    cancelRequestedAt: null,
    erasedAt: null,
    createdAt: 1_700_000_000_000,
    expiresAt: 1_700_001_800_000,
    version: 1,
    ...overrides,
  }
}

export function aSecret(overrides: Partial<StoredClientSecret> = {}): StoredClientSecret {
  return { sessionId: 'cs_1', hash: 'hash-1', createdAt: 1_700_000_000_000, ...overrides }
}

export function aWallet(overrides: Partial<StoredWallet> = {}): StoredWallet {
  return {
    buyerId: 'buyer-1',
    fingerprint: 'fingerprint-1',
    sealedWallet: 'sealed-wallet-1',
    since: 1_700_000_000_000,
    ...overrides,
  }
}

export function aFarewell(overrides: Partial<StoredFarewell> = {}): StoredFarewell {
  return {
    id: 'fw_1',
    buyerId: 'buyer-1',
    sealedWallet: 'sealed-farewell-1',
    createdAt: 1_700_000_000_000,
    nextTryAt: 1_700_000_000_000,
    tries: 0,
    ...overrides,
  }
}

/** @param name makes everything that is unique in the store. */
export function anAttempt(
  name: number | string = 1,
  overrides: Partial<StoredAttempt> = {},
): StoredAttempt {
  return {
    id: `pa_${name}`,
    sessionId: 'cs_1',
    kind: 'one_tap',
    state: 'claimed',
    idempotencyKey: `key-${name}`,
    conversationId: `pay_${name}`,
    callbackId: `cb_${name}`,
    paymentType: null,
    priceMinor: 14_990,
    paidPriceMinor: 14_990,
    currency: 'TRY',
    basketId: 'order-1',
    code: null,
    upstreamToken: null,
    paymentId: null,
    sealedPage: null,
    evidence: newEvidence(1_700_000_000_000),
    nextLookupAt: null,
    instanceId: 'instance-1',
    createdAt: 1_700_000_000_000,
    sentAt: null,
    since: 1_700_000_000_000,
    completedAt: null,
    version: 1,
    ...overrides,
  }
}

/** What `claimAttempt` takes. */
export function aClaim(
  attempt: StoredAttempt = anAttempt(),
  sessionVersion = 1,
): [StoredAttempt, StoredAttemptEvent, number] {
  const event: StoredAttemptEvent = {
    id: `ae_${attempt.id}_1`,
    attemptId: attempt.id,
    version: 1,
    at: attempt.createdAt,
    from: null,
    to: attempt.state,
    actor: 'buyer',
    reason: 'the buyer pressed pay',
    requestId: 'request-1',
    changes: attempt,
  }
  return [attempt, event, sessionVersion]
}

/** What `changeAttempt` takes, to turn `before` into something else. */
export function aChange(
  before: StoredAttempt,
  changes: Partial<StoredAttempt>,
): [StoredAttempt, StoredAttemptEvent] {
  const version = before.version + 1
  const after = { ...before, ...changes, version }
  const event: StoredAttemptEvent = {
    id: `ae_${before.id}_${version}`,
    attemptId: before.id,
    version,
    at: before.createdAt + version,
    from: before.state,
    to: after.state,
    actor: 'iyzico',
    reason: 'iyzico answered',
    requestId: null,
    changes: { ...changes, version },
  }
  return [after, event]
}

export function aNotice(overrides: Partial<StoredNotice> = {}): StoredNotice {
  return {
    id: 'evt_1',
    sessionId: 'cs_1',
    type: 'checkout_session.succeeded',
    createdAt: 1_700_000_000_000,
    nextTryAt: 1_700_000_000_000,
    tries: 0,
    deliveredAt: null,
    deadAt: null,
    ...overrides,
  }
}
