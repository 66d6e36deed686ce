// How late timers fire, in Node.
import { monitorEventLoopDelay } from 'node:perf_hooks'

const resolutionMs = 20
const windowMs = 1_000

export type EventLoopDelay = {
  /** The mean over the last whole second: one pause of the garbage collector is no overload. */
  readMs: () => number
  stop: () => void
}

/** The histogram is never reset: the first sample after a reset is lost, however long it was. */
export function watchEventLoop(): EventLoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs })
  histogram.enable()
  let seen = { count: 0, totalMs: 0 }
  let delayMs = 0

  const timer = setInterval(() => {
    const { count } = histogram
    if (count === seen.count) return
    const totalMs = (histogram.mean / 1e6) * count
    delayMs = Math.max(0, (totalMs - seen.totalMs) / (count - seen.count) - resolutionMs)
    seen = { count, totalMs }
  }, windowMs)
  timer.unref()

  return {
    readMs: () => delayMs,
    stop: () => {
      clearInterval(timer)
      histogram.disable()
    },
  }
}
