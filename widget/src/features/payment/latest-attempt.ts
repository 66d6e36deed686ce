// Two ways of reading, and two tabs, bring the same attempts in any order.
import type { Attempt } from 'bff/contract'

/** Whether there is more to wait for. While it is so, nobody may pay. */
export function isOpen(attempt: Attempt | null): boolean {
  if (!attempt) return false
  const { status } = attempt
  return status === 'processing' || status === 'challenge' || status === 'unknown'
}

/** Whether iyzico's own page can be paid at this moment. */
export function isPageOpen(attempt: Attempt | null): boolean {
  return attempt?.status === 'processing' && attempt.loginUrl !== undefined
}

/** The attempt that counts, of one that is known and one that was just read. */
export function latestAttempt(known: Attempt | null, seen: Attempt): Attempt {
  if (!known) return seen
  // Money wins, and a paid order stays paid.
  if (known.status === 'succeeded') return known
  if (known.id !== seen.id) {
    const isOlder = Date.parse(seen.createdAt) < Date.parse(known.createdAt)
    return isOlder && seen.status !== 'succeeded' ? known : seen
  }
  const isUndone = known.status === 'declined' && seen.status !== 'succeeded'
  return isUndone && seen.status !== 'review' ? known : seen
}

/**
 * The same for what came with the checkout session. That an earlier try was declined is no news to
 * who opens the page, and how an open one goes on is told better by the polling.
 */
export function meetAttempt(known: Attempt | null, seen: Attempt | null): Attempt | null {
  if (!seen) return known
  const isSame = known?.id === seen.id
  if (isSame && isOpen(seen)) return known
  if (!isSame && seen.status === 'declined') return known
  return latestAttempt(known, seen)
}
