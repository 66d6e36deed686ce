import type { Locale } from '../contract/index.ts'
import type { Order } from './order.ts'
import type { StoredSession } from './ports.ts'

const mostRecent = 10_000

/**
 * The language of a session's order, of which nothing else is remembered: an order holds the buyer's
 * data, and is unsealed for whoever needs them.
 */
export function createLocales(orderOf: (session: StoredSession) => Promise<Order>) {
  const recent = new Map<string, { version: number; locale: Locale }>()

  /** @throws whatever `orderOf` throws. */
  async function of(session: StoredSession): Promise<Locale> {
    const known = recent.get(session.id)
    // An order is sealed anew under a higher version only.
    if (known?.version === session.version) return known.locale
    const { locale } = await orderOf(session)
    recent.delete(session.id)
    recent.set(session.id, { version: session.version, locale })
    const [oldest] = recent.keys()
    if (recent.size > mostRecent && oldest !== undefined) recent.delete(oldest)
    return locale
  }

  return { of }
}
