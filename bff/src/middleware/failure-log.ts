import { describeError } from '../checkout/describe-error.ts'
import type { Clock } from '../checkout/ports.ts'
import type { Log } from './app-env.ts'

/** How often something that goes on failing is logged. */
const againAfterMs = 60_000
/** How long nothing may have failed before it counts as over: what works now and then still fails. */
const overAfterMs = 10_000

export type FailureLog = { failed: (error: unknown) => void; worked: () => void }

/**
 * Logs that something fails: when it begins, once a minute while it lasts, and when it is over,
 * however often it is tried.
 * @param what `code` is for machines, `text` for people.
 */
export function createFailureLog(deps: {
  log: Log
  clock: Pick<Clock, 'monotonic'>
  what: { code: string; text: string }
}): FailureLog {
  const { log, clock, what } = deps
  let trouble: { since: number; lastAt: number; loggedAt: number; failures: number } | undefined

  return {
    failed(error) {
      const now = clock.monotonic()
      trouble ??= { since: now, lastAt: now, loggedAt: -Infinity, failures: 0 }
      trouble.lastAt = now
      trouble.failures += 1
      if (now - trouble.loggedAt < againAfterMs) return
      trouble.loggedAt = now
      const { failures } = trouble
      log.error({ code: what.code, failures, error: describeError(error) }, what.text)
    },
    worked() {
      if (!trouble || clock.monotonic() - trouble.lastAt < overAfterMs) return
      const { failures, since, lastAt } = trouble
      trouble = undefined
      const code = `${what.code}_over`
      log.info({ code, failures, lastedMs: Math.round(lastAt - since) }, `over: ${what.text}`)
    },
  }
}
