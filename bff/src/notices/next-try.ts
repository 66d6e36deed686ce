const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** How long to wait after the first try, the second, …: about two days in all. */
export const retryDelays = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
  24 * hour,
] as const

/**
 * When to try again what has been tried so often; undefined when it was often enough. Up to a tenth
 * is added, so that what failed together does not come back together.
 * @param chance from 0 to 1.
 */
export function nextTryAfter(tries: number, now: number, chance: number): number | undefined {
  const delay = retryDelays[tries - 1]
  return delay === undefined ? undefined : now + Math.round(delay * (1 + chance / 10))
}
