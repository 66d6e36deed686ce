import { toMinor, type AttemptKind } from '../../contract/index.ts'
import type { Evidence, StoredAttempt, StoredAttemptEvent } from '../ledger-store.ts'
import type { Order } from '../order.ts'
import { createId, type RandomBytes } from '../random.ts'

/** What is known of an attempt that is claimed at this time: nothing yet. */
export function newEvidence(now: number): Evidence {
  return {
    age: { at: now, leastMs: 0, mostMs: 0 },
    entered: { leastMs: 0, mostMs: 0 },
    lookups: 0,
    notFound: null,
    notFinished: null,
    saidSuccess: false,
    answered: 'no',
    callbackAt: null,
    givenUpAt: null,
    givenUpCode: null,
    pageIds: [],
    pagesMade: 0,
    openedTopLevel: false,
    payableUntil: null,
    payableUntilMs: null,
    recheckAtMs: [],
    late: false,
    isDuplicate: false,
  }
}

/** An attempt as it is claimed, with the event that says so. */
export function newAttempt(
  given: {
    sessionId: string
    order: Order
    kind: AttemptKind
    idempotencyKey: string
    instanceId: string
    requestId: string | null
  },
  now: number,
  random: RandomBytes,
): { attempt: StoredAttempt; event: StoredAttemptEvent } {
  const { sessionId, order, kind, idempotencyKey, instanceId, requestId } = given
  const attempt: StoredAttempt = {
    id: createId('pa', random),
    sessionId,
    kind,
    state: 'claimed',
    idempotencyKey,
    conversationId: createId('pay', random),
    callbackId: createId('cb', random),
    paymentType: null,
    priceMinor: toMinor(order.price),
    paidPriceMinor: toMinor(order.paidPrice),
    currency: order.currency,
    basketId: order.basketId ?? order.conversationId,
    code: null,
    upstreamToken: null,
    paymentId: null,
    sealedPage: null,
    evidence: newEvidence(now),
    nextLookupAt: null,
    instanceId,
    createdAt: now,
    sentAt: null,
    since: now,
    completedAt: null,
    version: 1,
  }
  return {
    attempt,
    event: {
      id: createId('ae', random),
      attemptId: attempt.id,
      version: 1,
      at: now,
      from: null,
      to: 'claimed',
      actor: 'buyer',
      reason: kind === 'hosted' ? 'the buyer asked for iyzico’s page' : 'the buyer pressed pay',
      requestId,
      changes: attempt,
    },
  }
}
