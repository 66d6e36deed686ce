import {
  toDecimal,
  toMinor,
  type CheckoutSessionStatus,
  type CreateCheckoutSession,
  type CreatedCheckoutSession,
  type MerchantCheckoutSession,
  type Settings,
} from '../contract/index.ts'
import { CheckoutError } from './checkout-error.ts'
import type { ClientSecrets } from './client-secrets.ts'
import { isSameText } from './digest.ts'
import { contentHashOf, type Order } from './order.ts'
import type { CheckoutStore, Clock, StoredSession } from './ports.ts'
import { createId, type RandomBytes } from './random.ts'
import type { Sealer } from './sealer.ts'
import type { Wallets } from './wallets.ts'

/** Checkout sessions as the merchant's server makes, reads and cancels them. */
export function createSessions(deps: {
  store: CheckoutStore
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
    const status = statusOf(session, clock.now())
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
      createdAt: clock.now(),
      expiresAt: clock.now() + settings.lifeMs,
      version: 1,
    }
  }

  /** The same order again: open for another half hour, with whatever may still change taken over. */
  async function renewed(
    known: StoredSession,
    order: Order,
    contentHash: string,
  ): Promise<StoredSession> {
    if (known.cancelledAt !== null || !isSameText(known.contentHash, contentHash)) {
      throw new CheckoutError(
        'session_conflict',
        'the order exists with other content or cancelled',
      )
    }
    return {
      ...known,
      sealedOrder: await sealOrder(known.id, order),
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
    return toMerchantView(await find(id))
  }

  /** Ends the session for good; a cancelled one stays as it is. @throws CheckoutError not_found. */
  async function cancel(id: string): Promise<MerchantCheckoutSession> {
    for (;;) {
      const session = await find(id)
      if (session.cancelledAt !== null) return toMerchantView(session)
      const cancelled = { ...session, cancelledAt: clock.now() }
      if (await store.updateSession(cancelled)) return toMerchantView(cancelled)
    }
  }

  async function find(id: string): Promise<StoredSession> {
    const session = await store.findSession(id)
    if (!session) throw new CheckoutError('not_found', 'there is no checkout session with this id')
    return session
  }

  async function toMerchantView(session: StoredSession): Promise<MerchantCheckoutSession> {
    const order = await orderOf(session)
    return {
      id: session.id,
      conversationId: session.conversationId,
      status: statusOf(session, clock.now()),
      price: toDecimal(toMinor(order.price)),
      paidPrice: toDecimal(toMinor(order.paidPrice)),
      currency: order.currency,
      expiresAt: expiryOf(session),
    }
  }

  return { create, read, cancel, orderOf }
}

const foreignReturnUrl = {
  tr: 'İzin verilen kaynaklardan birinde olmalı.',
  en: 'This has to be on one of the allowed origins.',
}

/** Where a session stands at this moment (epoch milliseconds). */
export function statusOf(session: StoredSession, now: number): CheckoutSessionStatus {
  if (session.cancelledAt !== null) return 'cancelled'
  return now < session.expiresAt ? 'open' : 'expired'
}

export function expiryOf(session: StoredSession): string {
  return new Date(session.expiresAt).toISOString()
}
