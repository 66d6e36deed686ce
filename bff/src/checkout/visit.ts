import type { Order } from './order.ts'
import type { StoredSession } from './ports.ts'

/** A frame that has shown the client secret of this session. */
export type Visit = {
  session: StoredSession
  order: Order
  /** Whether the client secret is young enough to do new work. */
  canWork: boolean
}
