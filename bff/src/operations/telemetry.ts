// Everything that is measured in a Node process, and its own port to read it from.
import type { LedgerStore } from '../checkout/ledger-store.ts'
import type { CheckoutStore, Clock } from '../checkout/ports.ts'
import type { Log } from '../middleware/app-env.ts'
import { metricsApp } from '../routes/metrics.ts'
import { watchEventLoop } from './event-loop-delay.ts'
import { createMeters } from './meters.ts'
import { createMetricRegistry } from './metric-registry.ts'
import { addProcessMetrics } from './process-metrics.ts'
import { addStateMetrics } from './state-metrics.ts'

export function createTelemetry({
  log,
  clock,
  droppedLogLines,
}: {
  log: Log
  clock: Clock
  droppedLogLines: () => number
}) {
  const registry = createMetricRegistry({
    onUnreadable: (metric) => log.warn({ metric }, 'a metric could not be read'),
  })
  const eventLoop = watchEventLoop()

  /** `/metrics`, of this store and the app that uses it. */
  function appOf(
    store: CheckoutStore & LedgerStore,
    chargesUnderWay: () => number,
  ): ReturnType<typeof metricsApp> {
    addStateMetrics(registry, store, clock)
    addProcessMetrics(registry, {
      eventLoopDelayMs: eventLoop.readMs,
      chargesUnderWay,
      droppedLogLines,
    })
    return metricsApp(registry.render)
  }

  return { meters: createMeters(registry), eventLoopDelayMs: eventLoop.readMs, appOf }
}
