import { inFlightStates } from '../contract/index.ts'
import type { LedgerStore } from '../checkout/ledger-store.ts'
import type { CheckoutStore, Clock } from '../checkout/ports.ts'
import type { MetricRegistry } from './metric-registry.ts'

/** More of them mean the same, and are not worth reading. */
const mostFarewells = 1_000

/** What stands in the store at the moment of asking, as gauges. */
export function addStateMetrics(
  { gauge }: MetricRegistry,
  store: Pick<LedgerStore, 'listAttemptsIn' | 'countNotices'> &
    Pick<CheckoutStore, 'listDueFarewells'>,
  clock: Pick<Clock, 'now'>,
): void {
  // Final states only ever grow, and are counted as they happen.
  const states = [...inFlightStates]

  gauge('wallet_checkout_attempts', 'Attempts that are not over, by state.', async () => {
    const attempts = await store.listAttemptsIn(states)
    return states.map((state) => ({
      labels: { state },
      value: attempts.filter((attempt) => attempt.state === state).length,
    }))
  })
  gauge(
    'wallet_checkout_unknown_seconds',
    'For how long the oldest unknown attempt has been that.',
    async () => {
      const since = (await store.listAttemptsIn(['unknown'])).map((attempt) => attempt.since)
      const oldest = Math.min(clock.now(), ...since)
      return [{ labels: {}, value: (clock.now() - oldest) / 1_000 }]
    },
  )
  gauge(
    'wallet_checkout_notices',
    'What the merchant has not been told: waiting, or given up.',
    async () => {
      const { waiting, dead } = await store.countNotices()
      return [
        { labels: { state: 'waiting' }, value: waiting },
        { labels: { state: 'dead' }, value: dead },
      ]
    },
  )
  gauge(
    'wallet_checkout_farewells',
    `Forgotten wallets that iyzico has yet to end; ${mostFarewells} means that or more.`,
    async () => {
      const waiting = await store.listDueFarewells(Number.MAX_SAFE_INTEGER, mostFarewells)
      return [{ labels: {}, value: waiting.length }]
    },
  )
}
