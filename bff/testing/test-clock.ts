import type { Clock } from '../src/checkout/ports.ts'

export type TestClock = Clock & {
  /** Lets time pass on both clocks. */
  advance: (ms: number) => void
  /** Moves the wall clock alone, as a correction of its time does. */
  jump: (ms: number) => void
}

/** Two clocks that stand still until told otherwise. */
export function createTestClock(startsAt = Date.UTC(2026, 10, 23, 9)): TestClock {
  let wall = startsAt
  let elapsed = 0
  return {
    now: () => wall,
    monotonic: () => elapsed,
    advance(ms) {
      wall += ms
      elapsed += ms
    },
    jump(ms) {
      wall += ms
    },
  }
}
