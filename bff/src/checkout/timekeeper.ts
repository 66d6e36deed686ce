import type { Clock } from './ports.ts'

/** How much time has passed, in milliseconds: by the clock that says less, and by the one that says more. */
export type Span = { leastMs: number; mostMs: number }

/** Measures time although the wall clock may be corrected, and the monotonic one may sleep. */
export type Timekeeper = {
  /** The wall clock that all instances share, epoch milliseconds. */
  now: () => number
  /**
   * From a moment of the wall clock until now. Of the time before this process began, the lesser
   * clock counts nothing: nobody watched the wall clock then.
   */
  since: (at: number) => Span
  /** Begins to measure on this machine; what it returns tells how much time has passed since. */
  start: () => () => Span
  /** How far the wall clock was set back since this was asked last, in milliseconds. */
  takeSetBackMs: () => number
}

/** The wall clock showed `mono + offset` from one moment of the monotonic clock to another. */
type Stretch = { offset: number; from: number; to: number }

/** What time servers correct gradually is no step. */
const toleratedMs = 250
const mostStretches = 100

export function createTimekeeper(clock: Clock): Timekeeper {
  const wallOfMachine = clock.wall ?? clock.now
  // Ages are stored in whole milliseconds, and a monotonic clock has fractions of them.
  const monotonic = () => Math.floor(clock.monotonic())
  const began = monotonic()
  const stretches: Stretch[] = [{ offset: clock.now() - began, from: began, to: began }]
  let setBackMs = 0

  function observe(): { wall: number; mono: number } {
    const mono = monotonic()
    const wall = clock.now()
    const last = stretches.at(-1)
    if (!last) return { wall, mono }
    const stepMs = wall - mono - last.offset
    if (Math.abs(stepMs) <= toleratedMs) {
      last.to = mono
      return { wall, mono }
    }
    if (stepMs < 0) setBackMs -= stepMs
    stretches.push({ offset: wall - mono, from: mono, to: mono })
    if (stretches.length > mostStretches) stretches.shift()
    return { wall, mono }
  }

  /** When the wall clock showed this time, last; where it never did, when it last showed an earlier one. */
  function momentOf(at: number): number {
    const shown = stretches.findLast(
      ({ offset, from, to }) => from + offset <= at && at <= to + offset,
    )
    if (shown) return at - shown.offset
    const earlier = stretches.filter(({ offset, from }) => from + offset <= at)
    return Math.max(stretches[0]?.from ?? began, ...earlier.map(({ to }) => to))
  }

  return {
    now: () => observe().wall,
    since(at) {
      const { wall, mono } = observe()
      return toSpan(wall - at, mono - momentOf(at))
    },
    start() {
      const from = { wall: wallOfMachine(), mono: monotonic() }
      return () => toSpan(wallOfMachine() - from.wall, monotonic() - from.mono)
    },
    takeSetBackMs() {
      observe()
      const taken = setBackMs
      setBackMs = 0
      return taken
    },
  }
}

function toSpan(wallMs: number, monoMs: number): Span {
  return { leastMs: Math.max(0, Math.min(wallMs, monoMs)), mostMs: Math.max(0, wallMs, monoMs) }
}
