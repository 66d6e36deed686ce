import type { Clock } from '../checkout/ports.ts'
import type { Log } from '../middleware/app-env.ts'
import { describeError } from '../checkout/describe-error.ts'

/** A wall clock before this cannot be right: tokens and sessions would live for ever. */
const earliestSaneTime = Date.UTC(2026, 0, 1)
/** How far this machine's wall clock and the store's may be apart. */
const mostClockDifferenceMs = 30_000
/** How many heartbeats may be missing before the store counts as unusable. */
const mostMissedBeats = 4

export type Check = 'ok' | 'failed'
export type StoreChecks = { store: Check; clock: Check }

/**
 * Whether this instance can take requests, as its heartbeats have found out. Whoever asks is answered
 * from memory, so a flood of probes costs the store nothing. What changes is logged once.
 */
export function createReadiness(deps: {
  /** Writes to the store, and reads the store's clock (epoch milliseconds). */
  writeHeartbeat: () => Promise<{ at: number }>
  clock: Clock
  log: Log
  beatEveryMs: number
}) {
  const { writeHeartbeat, clock, log, beatEveryMs } = deps
  const startedAt = clock.monotonic()
  /** By the monotonic clock; how far the wall clock was ahead of the store's then. */
  let lastSuccess: { at: number; aheadMs: number } | undefined
  let lastError: { error: unknown } | undefined
  let beating: Promise<void> | undefined
  let loggedFailures = ''

  /** One heartbeat. Never rejects; one at a time, because a store that hangs would collect them. */
  function beat(): Promise<void> {
    beating ??= beatOnce().finally(() => {
      beating = undefined
    })
    return beating
  }

  async function beatOnce(): Promise<void> {
    const begunAt = clock.monotonic()
    try {
      const { at: storeTime } = await writeHeartbeat()
      const at = clock.monotonic()
      const wallTime = clock.now() - (at - begunAt) / 2
      lastSuccess = { at, aheadMs: Math.round(wallTime - storeTime) }
      lastError = undefined
    } catch (error) {
      lastError = { error }
    }
    logChange(read())
  }

  function read(): StoreChecks {
    const aheadMs = lastSuccess?.aheadMs ?? 0
    const isClockSane = clock.now() >= earliestSaneTime
    return {
      store: lastSuccess && !lastError && !isOverdue() ? 'ok' : 'failed',
      clock: isClockSane && Math.abs(aheadMs) <= mostClockDifferenceMs ? 'ok' : 'failed',
    }
  }

  function isOverdue(): boolean {
    return clock.monotonic() - (lastSuccess?.at ?? startedAt) > mostMissedBeats * beatEveryMs
  }

  function logChange(found: StoreChecks): void {
    const failed = Object.entries(found).flatMap(([name, check]) => (check === 'ok' ? [] : [name]))
    if (failed.join() === loggedFailures) return
    loggedFailures = failed.join()
    if (failed.length === 0) {
      log.info({ code: 'ready_again' }, 'this instance can take requests again')
      return
    }
    const fields = {
      code: 'not_ready',
      failed,
      clockAheadMs: lastSuccess?.aheadMs,
      ...(lastError && { error: describeError(lastError.error) }),
    }
    log.error(fields, 'this instance cannot take requests')
  }

  /** What the last heartbeat found out. */
  function checks(): StoreChecks {
    const found = read()
    // Before the first heartbeat has come back there is nothing to tell.
    if (lastSuccess || lastError || isOverdue()) logChange(found)
    return found
  }

  return { beat, checks }
}
