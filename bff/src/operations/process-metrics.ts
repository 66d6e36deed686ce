import type { MetricRegistry } from './metric-registry.ts'

/** This process, under the names that dashboards for Node know. */
export function addProcessMetrics(
  { gauge, readCounter }: MetricRegistry,
  deps: {
    eventLoopDelayMs: () => number
    chargesUnderWay: () => number
    droppedLogLines: () => number
  },
): void {
  const startedAt = Date.now() / 1_000 - process.uptime()
  const one = (name: string, help: string, read: () => number) =>
    gauge(name, help, () => [{ labels: {}, value: read() }])

  one('wallet_checkout_charges_under_way', 'Charges of this process on their way.', () =>
    deps.chargesUnderWay(),
  )
  readCounter(
    'wallet_checkout_log_lines_dropped_total',
    'Log lines lost, because nobody read them in time.',
    deps.droppedLogLines,
  )
  one(
    'nodejs_eventloop_lag_seconds',
    'How late timers fire, over the last second.',
    () => deps.eventLoopDelayMs() / 1_000,
  )
  one('process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss())
  one('nodejs_heap_size_used_bytes', 'Heap in use.', () => process.memoryUsage().heapUsed)
  one('process_start_time_seconds', 'Start of the process, Unix time.', () => startedAt)
}
