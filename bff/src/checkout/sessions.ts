import type {
  CreateCheckoutSession,
  CreatedCheckoutSession,
  MerchantCheckoutSession,
  Settings,
} from '../contract/index.ts'
import { CheckoutError } from './checkout-error.ts'
import type { ClientSecrets } from './client-secrets.ts'
import { isSameText } from './digest.ts'
import { contentHashOf, type Order } from './order.ts'
import type { LedgerStore, StoredAttempt, StoredNotice } from './ledger-store.ts'
import { amountsOf, expiryOf, toMerchantView } from './merchant-view.ts'
import type { CheckoutStore, Clock, StoredSession } from './ports.ts'
import { createId, type RandomBytes } from './random.ts'
import type { Sealer } from './sealer.ts'
import { statusOf } from './session-status.ts'
import type { Wallets } from './wallets.ts'

export type Sessions = ReturnType<typeof createSessions>

/** Checkout sessions as the merchant's server makes, reads and cancels them. */
export function createSessions(deps: {
  store: CheckoutStore & LedgerStore
  sealer: Sealer
  wallets: Wallets
  clientSecrets: ClientSecrets
  clock: Clock
  random: RandomBytes
  allowedOrigins: readonly string[]
  settings: Settings['session']
}) {
  const { store, sealer, wallets, clientSecrets, clock, random, allowedOrigins, settings } = deps

  /**
   * The session of this order, with a new client secret; `isNew` tells 201 from 200.
   * @throws CheckoutError origin_not_allowed, invalid_request (returnUrl), session_conflict.
   */
  async function create(
    request: CreateCheckoutSession,
  ): Promise<{ isNew: boolean; session: CreatedCheckoutSession }> {
    refuseForeignAddresses(request)
    const { member, ...order } = request
    const { isNew, session } = await insertOrRenew(order)
    if (member) await wallets.link(order.buyer.id, member)
    const clientSecret = await clientSecrets.issue(session.id)
    const status = statusOf(session, await store.listAttempts(session.id), clock.now())
    return {
      isNew,
      session: { id: session.id, clientSecret, status, expiresAt: expiryOf(session) },
    }
  }

  function refuseForeignAddresses({ origin, returnUrl, locale }: CreateCheckoutSession): void {
    if (!allowedOrigins.includes(origin)) {
      throw new CheckoutError('origin_not_allowed', 'origin is not one of ALLOWED_ORIGINS')
    }
    if (!allowedOrigins.includes(new URL(returnUrl).origin)) {
      throw new CheckoutError('invalid_request', 'returnUrl is on none of ALLOWED_ORIGINS', {
        errors: [{ pointer: '#/returnUrl', detail: foreignReturnUrl[locale] }],
      })
    }
  }

  async function insertOrRenew(order: Order): Promise<{ isNew: boolean; session: StoredSession }> {
    const contentHash = await contentHashOf(order)
    for (;;) {
      const known = await store.findSessionByConversationId(order.conversationId)
      if (!known) {
        const session = await newSession(order, contentHash)
        if (await store.insertSession(session)) return { isNew: true, session }
        continue
      }
      const session = await renewed(known, order, contentHash)
      if (!session) return { isNew: false, session: known }
      if (await store.updateSession(session)) {
        return { isNew: false, session: { ...session, version: session.version + 1 } }
      }
    }
  }

  async function newSession(order: Order, contentHash: string): Promise<StoredSession> {
    const id = createId('cs', random)
    return {
      id,
      conversationId: order.conversationId,
      buyerId: order.buyer.id,
      contentHash,
      sealedOrder: await sealOrder(id, order),
      cancelledAt: null,
      cancelRequestedAt: null,
      erasedAt: null,
      createdAt: clock.now(),
      expiresAt: clock.now() + settings.lifeMs,
      version: 1,
    }
  }

  /**
   * The same order again: open for another half hour. What may change is taken over until somebody
   * tried to pay, and when the buyer's data had been erased; undefined, when it has been paid.
   */
  async function renewed(
    known: StoredSession,
    order: Order,
    contentHash: string,
  ): Promise<StoredSession | undefined> {
    const attempts = await store.listAttempts(known.id)
    const isSame = isSameText(known.contentHash, contentHash)
    if (isSame && attempts.some(({ state }) => state === 'succeeded')) return undefined
    const isCancelled = known.cancelledAt !== null || known.cancelRequestedAt !== null
    if (isCancelled || !isSame) {
      throw new CheckoutError(
        'session_conflict',
        'the order exists with other content or was cancelled',
      )
    }
    const isTakenOver = attempts.length === 0 || known.erasedAt !== null
    return {
      ...known,
      ...(isTakenOver ? { sealedOrder: await sealOrder(known.id, order), erasedAt: null } : {}),
      expiresAt: clock.now() + settings.lifeMs,
    }
  }

  function sealOrder(id: string, order: Order): Promise<string> {
    return sealer.seal({ purpose: 'order', subject: id, value: order })
  }

  /** @throws CheckoutError misconfigured, when the order was sealed under a key that is no longer configured. */
  async function orderOf(session: StoredSession): Promise<Order> {
    const { id, sealedOrder } = session
    const opened = await sealer.open({ purpose: 'order', subject: id, sealed: sealedOrder })
    if (opened === undefined) {
      throw new CheckoutError('misconfigured', 'no key of ENCRYPTION_KEY opens a stored order')
    }
    return opened as Order
  }

  /** @throws CheckoutError not_found. */
  async function read(id: string): Promise<MerchantCheckoutSession> {
    const session = await find(id)
    return viewOf(session, await store.listAttempts(id))
  }

  /**
   * Ends the session for good; a cancelled one stays as it is. While nothing but a hosted page is
   * open, `isOver` is false: it ends with that page, if that is not paid.
   * @throws CheckoutError not_found, payment_in_progress, already_paid.
   */
  async function cancel(
    id: string,
  ): Promise<{ isOver: boolean; session: MerchantCheckoutSession }> {
    // What cannot be answered is not done either.
    await read(id)
    const outcome = await store.cancelSession(id, clock.now())
    switch (outcome) {
      case 'cancelled':
      case 'requested':
        return { isOver: outcome === 'cancelled', session: await read(id) }
      case 'in_flight':
        throw new CheckoutError('payment_in_progress', 'an attempt of the session is in flight')
      case 'paid':
        throw new CheckoutError('already_paid', 'the session has been paid')
      case 'missing':
        throw new CheckoutError('not_found', 'there is no checkout session with this id')
    }
  }

  async function find(id: string): Promise<StoredSession> {
    const session = await store.findSession(id)
    if (!session) throw new CheckoutError('not_found', 'there is no checkout session with this id')
    return session
  }

  /** Where somebody has tried to pay, no key is needed to say how that went. */
  async function viewOf(
    session: StoredSession,
    attempts: readonly StoredAttempt[],
  ): Promise<MerchantCheckoutSession> {
    const amounts = attempts[0] ?? amountsOf(await orderOf(session))
    return toMerchantView(session, amounts, attempts, clock.now())
  }

  /** What the merchant's server is told of a session, as it is when it is sent: JSON. */
  async function renderEvent({ sessionId, type, createdAt }: StoredNotice): Promise<string> {
    const timestamp = new Date(createdAt).toISOString()
    return JSON.stringify({ type, timestamp, data: await read(sessionId) })
  }

  return { create, read, cancel, orderOf, renderEvent }
}

const foreignReturnUrl = {
  tr: 'İzin verilen kaynaklardan birinde olmalı.',
  en: 'This has to be on one of the allowed origins.',
}
