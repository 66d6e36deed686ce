/** What both SQL engines and the memory store mean by a session that has failed, and its like. */
import { isInFlight } from './sql-text.ts'

export const failedNotice = 'checkout_session.failed'

/** A failure that is older is no news to anybody. */
export const failureToldWithinMs = 3 * 24 * 3_600_000

const attempts = 'SELECT 1 FROM payment_attempt WHERE session_id = checkout_session.id'
const nothingInFlight = `NOT EXISTS (${attempts} AND ${isInFlight})`
const isPaid = `EXISTS (${attempts} AND state = 'succeeded')`

/** One that is to be cancelled is so once nothing of it is in flight. */
const isCancelled = `(
  cancelled_at IS NOT NULL OR (cancel_requested_at IS NOT NULL AND ${nothingInFlight}))`

/** Follows `WHERE`; the condition on `expires_at` is the engine's own. */
export const hasFailedUntold = `
  EXISTS (${attempts} AND state = 'declined') AND NOT ${isPaid} AND ${nothingInFlight}
  AND NOT ${isCancelled}
  AND NOT EXISTS (
    SELECT 1 FROM notice WHERE notice.session_id = checkout_session.id
      AND notice.type = '${failedNotice}' AND notice.created_at >= checkout_session.expires_at)`

/** Follows `WHERE`. */
export const isUnpaid = `NOT ${isPaid} AND NOT ${isCancelled}`

/** Follows `WHERE`; the condition on `expires_at` is the engine's own. */
export const isErasable = `erased_at IS NULL AND ${nothingInFlight}`

export const countNotices = `
  SELECT count(*) FILTER (WHERE next_try_at IS NOT NULL) AS waiting,
    count(*) FILTER (WHERE dead_at IS NOT NULL) AS dead
  FROM notice WHERE next_try_at IS NOT NULL OR dead_at IS NOT NULL`
