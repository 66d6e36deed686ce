// When to ask for an access token again: after one that came, and after one that did not.
import type { ApiError } from '../../api/api-error.ts'
import { type TokenLife, replaceAt } from './token-life.ts'

export type RefreshPlan = {
  /** The moment to ask, on the steady time; Infinity where only a person can help. */
  askAt: number
  /** Failures in a row, and the last of them. */
  failures: number
  failure: ApiError | null
}

/** Tokens that live for seconds must not make the widget use up the BFF's 30 asks a minute. */
const shortestGapMs = 3_000

const backOff = { firstMs: 1_000, longestMs: 60_000 }

export const startingPlan: RefreshPlan = { askAt: 0, failures: 0, failure: null }

export function planAfterToken(life: TokenLife, at: number): RefreshPlan {
  return { askAt: Math.max(replaceAt(life), at + shortestGapMs), failures: 0, failure: null }
}

/**
 * Doubles the wait with every failure in a row, up to a minute, and takes off up to half of it at
 * random, so that many widgets do not come back together. `Retry-After` comes before that wait.
 */
export function planAfterFailure(
  plan: RefreshPlan,
  failure: ApiError,
  at: number,
  random: () => number,
): RefreshPlan {
  const failures = plan.failures + 1
  if (!isWorthAsking(failure)) return { askAt: Infinity, failures, failure }
  const longest = Math.min(backOff.firstMs * 2 ** (failures - 1), backOff.longestMs)
  const waitMs = (failure.retryAfterMs ?? 0) + longest * (1 - random() / 2)
  return { askAt: at + waitMs, failures, failure }
}

/** The connection is back: what failed for want of it needs to wait no longer. */
export function planAfterOnline(plan: RefreshPlan, at: number): RefreshPlan {
  const lackedConnection = plan.failure?.code === 'offline' || plan.failure?.code === 'network'
  return lackedConnection ? { ...plan, askAt: at } : plan
}

/** Whether the BFF has asked to be left alone until later. */
export function isHeldOff({ askAt, failure }: RefreshPlan, at: number): boolean {
  return failure?.retryAfterMs !== undefined && at < askAt
}

/** An ask changes nothing at the BFF, so its unforeseen errors (500) deserve another one. */
function isWorthAsking({ code, retryable }: ApiError): boolean {
  return retryable || code === 'internal'
}
