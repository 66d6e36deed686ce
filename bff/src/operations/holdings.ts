import { toDecimal } from '../contract/index.ts'
import type { StoredAttempt, StoredAttemptEvent, StoredNotice } from '../checkout/ledger-store.ts'
import type { StoredSession } from '../checkout/ports.ts'
import { statusOf } from '../checkout/session-status.ts'
import type { Desk } from './desk.ts'

const all = 1_000_000

/**
 * What is held on one buyer: the wallet without its credentials, the orders in the clear, and what
 * became of them. What could be misused to pay or to look in stays out, and says nothing of anybody.
 */
export async function holdingsOf(desk: Desk, buyerId: string): Promise<object> {
  const { store, members, clock } = desk
  const { linked, since } = await members.read(buyerId)
  const farewells = await store.listDueFarewells(Number.MAX_SAFE_INTEGER, all)
  const sessions = await store.listSessionsOfBuyer(buyerId)
  const notices = await untakenNotices(desk)
  return {
    buyerId,
    exportedAt: toTime(clock.now()),
    wallet: { linked, ...(since === undefined ? {} : { since }) },
    forgottenWallets: farewells
      .filter((farewell) => farewell.buyerId === buyerId)
      .map(({ createdAt, tries }) => ({ forgottenAt: toTime(createdAt), triesAtIyzico: tries })),
    checkoutSessions: await Promise.all(
      sessions.map((session) =>
        toSession(
          desk,
          session,
          notices.filter(({ sessionId }) => sessionId === session.id),
        ),
      ),
    ),
  }
}

async function toSession(desk: Desk, session: StoredSession, notices: StoredNotice[]) {
  const { store, sealer, clock } = desk
  const { id, conversationId, sealedOrder, createdAt, expiresAt } = session
  const attempts = await store.listAttempts(id)
  const order = await sealer.open({ purpose: 'order', subject: id, sealed: sealedOrder })
  return {
    id,
    conversationId,
    status: statusOf(session, attempts, clock.now()),
    createdAt: toTime(createdAt),
    expiresAt: toTime(expiresAt),
    cancelledAt: toTimeOrNull(session.cancelledAt),
    cancelRequestedAt: toTimeOrNull(session.cancelRequestedAt),
    erasedAt: toTimeOrNull(session.erasedAt),
    /** Null where no key of `ENCRYPTION_KEY` opens it. */
    order: order ?? null,
    attempts: await Promise.all(attempts.map((attempt) => toAttempt(desk, attempt))),
    untakenNotices: notices.map(toNotice),
  }
}

async function toAttempt({ store }: Desk, attempt: StoredAttempt) {
  const { id, kind, state, code, paymentType, paymentId, conversationId, currency } = attempt
  return {
    id,
    kind,
    state,
    code,
    paymentType,
    price: toDecimal(attempt.priceMinor),
    paidPrice: toDecimal(attempt.paidPriceMinor),
    currency,
    paymentId,
    conversationId,
    createdAt: toTime(attempt.createdAt),
    sentAt: toTimeOrNull(attempt.sentAt),
    completedAt: toTimeOrNull(attempt.completedAt),
    late: attempt.evidence.late,
    events: (await store.listAttemptEvents(id)).map(toEvent),
  }
}

function toEvent({ at, from, to, actor, reason }: StoredAttemptEvent) {
  return { at: toTime(at), from, to, actor, reason }
}

/** Those that the merchant has taken say what the session says, and went to where that is kept. */
async function untakenNotices({ store }: Desk): Promise<StoredNotice[]> {
  const waiting = await store.listDueNotices(Number.MAX_SAFE_INTEGER, all)
  return [...waiting, ...(await store.listDeadNotices())]
}

function toNotice({ id, type, createdAt, tries, deadAt }: StoredNotice) {
  return {
    id,
    type,
    createdAt: toTime(createdAt),
    tries,
    givenUpAt: toTimeOrNull(deadAt),
  }
}

function toTime(at: number): string {
  return new Date(at).toISOString()
}

function toTimeOrNull(at: number | null): string | null {
  return at === null ? null : toTime(at)
}
