/** Two clocks: the wall's (epoch milliseconds, may jump) and a monotonic one (milliseconds). */
export type Clock = { now: () => number; monotonic: () => number }

export const browserClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
}
