// A time that never runs behind the real one, made from two clocks of which each alone may.
import type { Clock } from './clock.ts'

/** No access token lives longer, so a step of this size makes any of them old. */
export const longestLifeMs = 300_000

/** Clocks are corrected by small amounts all the time; more than this is a clock that was set. */
export const toleranceMs = 2_000

/**
 * Milliseconds since it was made. Each look adds the larger of what the two clocks gained since the
 * look before, never less than nothing: a wall clock that is set back, or a monotonic clock that
 * stands still while the computer sleeps, can only make this time run fast. A late timer moves both
 * clocks alike, so it adds just what has passed.
 *
 * A wall clock that gained less than the monotonic one was set back, and the rest of its loss may
 * have been made up by a sleep. Nobody can tell, so all tokens are taken for old.
 *
 * What no client can see: between two looks the computer sleeps with a paused monotonic clock, and
 * the wall clock is set back by no more than that sleep.
 */
export function createSteadyTime(clock: Clock): () => number {
  let wall = clock.now()
  let monotonic = clock.monotonic()
  let elapsed = 0
  return () => {
    const wallStep = -wall + (wall = clock.now())
    const monotonicStep = -monotonic + (monotonic = clock.monotonic())
    const wasSetBack = wallStep < monotonicStep - toleranceMs
    elapsed += Math.max(wallStep, monotonicStep, wasSetBack ? longestLifeMs : 0)
    return elapsed
  }
}
