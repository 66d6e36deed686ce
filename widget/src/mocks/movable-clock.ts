/** A clock that can be moved: the servers of the mocks, and a browser that is off, go by it. */
export type MovableClock = {
  /** Epoch milliseconds, moved. */
  now: () => number
  /** Never moved backwards: it stands for time that passes. */
  monotonic: () => number
  /** Lets so much time pass at once; less than nothing sets the clock back. */
  move: (ms: number) => void
}

export function createMovableClock(aheadMs = 0): MovableClock {
  let wallMs = aheadMs
  let passedMs = 0
  return {
    now: () => Date.now() + wallMs,
    monotonic: () => performance.now() + passedMs,
    move: (ms) => {
      wallMs += ms
      passedMs += Math.max(0, ms)
    },
  }
}
