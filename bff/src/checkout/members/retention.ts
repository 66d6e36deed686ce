import { inFlightStates, type Settings } from '../../contract/index.ts'
import type { LedgerStore } from '../ledger-store.ts'
import type { Order } from '../order.ts'
import type { CheckoutStore, Clock, StoredSession } from '../ports.ts'
import type { Sealer } from '../sealer.ts'
import { createRowFaults, failedBy, unopened, type RowCause, type RowFault } from './row-faults.ts'

/** What is left of an order when its buyer's data have gone: what was bought, for how much. */
export type ErasedOrder = Omit<Order, 'buyer' | 'shippingAddress' | 'billingAddress'> & {
  buyer: Pick<Order['buyer'], 'id'>
}

/** Erases the personal data of orders that have been over for long enough. */
export function createRetention(deps: {
  store: Pick<
    CheckoutStore,
    'listErasableSessions' | 'listSessionsOfBuyer' | 'updateSession' | 'deleteLeftovers'
  > &
    Pick<LedgerStore, 'listAttempts'>
  sealer: Sealer
  clock: Pick<Clock, 'now'>
  settings: Settings['retention']
  /** False while the process is being stopped. */
  mayGoOn: () => boolean
}) {
  const { store, sealer, clock, settings, mayGoOn } = deps
  /** Sessions whose order no configured key opens. Nothing of them is erased: a key may come back. */
  const unreadable = new Map<string, RowCause>()

  /** As many as one round may do, and says how many those were. */
  async function round(): Promise<{ erased: number; faults: RowFault[] }> {
    const faults = createRowFaults()
    const failed = new Set<string>()
    let erased = 0
    for (let seen = 0; seen < settings.mostPerRound && mayGoOn();) {
      const sessions = await nextSessions(failed)
      for (const session of sessions) {
        if (!mayGoOn()) break
        try {
          if (await erase(session)) erased += 1
        } catch (error) {
          failed.add(session.id)
          faults.add(session.id, failedBy(error))
        }
      }
      seen += sessions.length
      if (sessions.length < settings.batch) break
    }
    await store.deleteLeftovers(
      clock.now() - Math.max(settings.keepMs, settings.shortestLeftoverMs),
    )
    for (const [id, cause] of unreadable) faults.add(id, cause)
    return { erased, faults: faults.list() }
  }

  /** One buyer's orders before their time. Kept is what is not over yet, or cannot be erased. */
  async function eraseOf(
    buyerId: string,
  ): Promise<{ erased: number; kept: number; faults: RowFault[] }> {
    const faults = createRowFaults()
    const sessions = await store.listSessionsOfBuyer(buyerId)
    const whole = sessions.filter(({ erasedAt }) => erasedAt === null)
    let erased = 0
    for (const session of whole) {
      try {
        if ((await isOver(session)) && (await erase(session))) erased += 1
      } catch (error) {
        faults.add(session.id, failedBy(error))
      }
    }
    return { erased, kept: whole.length - erased, faults: faults.list() }
  }

  async function isOver({ id, expiresAt }: StoredSession): Promise<boolean> {
    if (expiresAt >= clock.now() - settings.soonestMs) return false
    const attempts = await store.listAttempts(id)
    return !attempts.some(({ state }) => inFlightStates.has(state))
  }

  /** What cannot be erased would come first each time, and must not keep the others from it. */
  async function nextSessions(failed: ReadonlySet<string>): Promise<StoredSession[]> {
    const limit = settings.batch + unreadable.size + failed.size
    const found = await store.listErasableSessions(clock.now() - settings.keepMs, limit)
    return found.filter(({ id }) => !unreadable.has(id) && !failed.has(id)).slice(0, settings.batch)
  }

  /** False when it was opened again or changed since it was read, or cannot be read at all. */
  async function erase(session: StoredSession): Promise<boolean> {
    const { id, sealedOrder } = session
    const opened = await sealer.open({ purpose: 'order', subject: id, sealed: sealedOrder })
    if (opened === undefined) {
      unreadable.set(id, unopened(sealedOrder))
      return false
    }
    const value = withoutPersonalData(opened as Order)
    return store.updateSession({
      ...session,
      sealedOrder: await sealer.seal({ purpose: 'order', subject: id, value }),
      erasedAt: clock.now(),
    })
  }

  return { round, eraseOf }
}

/** Names what stays, so that a field that comes later goes until somebody decides otherwise. */
function withoutPersonalData(order: Order): ErasedOrder {
  const { conversationId, locale, price, paidPrice, currency, basketId, paymentGroup } = order
  const { threeDSecure, basketItems, origin, returnUrl, buyer } = order
  return {
    conversationId,
    locale,
    price,
    paidPrice,
    currency,
    ...(basketId === undefined ? {} : { basketId }),
    paymentGroup,
    ...(threeDSecure === undefined ? {} : { threeDSecure }),
    buyer: { id: buyer.id },
    basketItems,
    origin,
    // Its path and query are the merchant's, and may name somebody.
    returnUrl: new URL(returnUrl).origin,
  }
}
