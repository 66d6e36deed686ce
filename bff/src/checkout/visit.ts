import type { Locale } from '../contract/index.ts'
import type { Order } from './order.ts'
import type { StoredSession } from './ports.ts'

/** A frame that has shown the client secret of this session. */
export type Entry = {
  session: StoredSession
  locale: Locale
  /** Whether the client secret is young enough to do new work. */
  canWork: boolean
}

/** The same, with the order unsealed. */
export type Visit = Entry & { order: Order }
