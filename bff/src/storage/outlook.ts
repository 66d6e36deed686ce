/** What both SQL engines and the memory store mean by a session that has failed. */
import { isInFlight } from './sql-text.ts'

export const failedNotice = 'checkout_session.failed'

/** A failure that is older is no news to anybody. */
export const failureToldWithinMs = 3 * 24 * 3_600_000

const attempts = 'SELECT 1 FROM payment_attempt WHERE session_id = checkout_session.id'

/** Follows `WHERE`; the condition on `expires_at` is the engine's own. */
export const hasFailedUntold = `
  cancelled_at IS NULL
  AND EXISTS (${attempts} AND state = 'declined')
  AND NOT EXISTS (${attempts} AND (state = 'succeeded' OR ${isInFlight}))
  AND NOT EXISTS (
    SELECT 1 FROM notice WHERE notice.session_id = checkout_session.id
      AND notice.type = '${failedNotice}' AND notice.created_at >= checkout_session.expires_at)`

/** Follows `WHERE`. */
export const isUnpaid = `cancelled_at IS NULL AND NOT EXISTS (${attempts} AND state = 'succeeded')`

export const countNotices = `
  SELECT count(*) FILTER (WHERE next_try_at IS NOT NULL) AS waiting,
    count(*) FILTER (WHERE dead_at IS NOT NULL) AS dead
  FROM notice WHERE next_try_at IS NOT NULL OR dead_at IS NOT NULL`
