import { alarmCodes } from '../checkout/ledger/alarms.ts'
import type { Meters } from '../middleware/metrics.ts'
import type { MetricRegistry } from './metric-registry.ts'

/** Up to the time-out of a charge. */
const upstreamSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 130]

export function createMeters({ counter, histogram }: MetricRegistry): Meters {
  const requests = counter('wallet_checkout_http_requests_total', 'Requests answered.', [
    'route',
    'method',
    'status',
  ])
  const charges = counter(
    'wallet_checkout_charges_total',
    'Calls that move money, by how iyzico answered.',
    ['call', 'outcome'],
  )
  const hostedPages = counter(
    'wallet_checkout_hosted_pages_total',
    "Requests for a page of iyzico's to pay on, by how iyzico answered.",
    ['outcome'],
  )
  const lookups = counter(
    'wallet_checkout_lookups_total',
    'Questions to iyzico about a payment, by what it said.',
    ['by', 'outcome'],
  )
  const upstream = histogram(
    'wallet_checkout_upstream_seconds',
    'Calls to iyzico, from the first byte out to the last byte in.',
    ['path', 'outcome'],
    upstreamSeconds,
  )
  const alarms = counter('wallet_checkout_alarms_total', 'Somebody has to look at a payment.', [
    'code',
  ])
  // From the start, so that the first alarm is a rise and no new series.
  for (const code of alarmCodes) alarms.add({ code }, 0)
  const refusedClaims = counter(
    'wallet_checkout_refused_claims_total',
    'Payments refused as overloaded before anything was begun.',
    ['reason'],
  )
  const notices = counter(
    'wallet_checkout_notice_tries_total',
    'Tries to tell the merchant, by how they ended.',
    ['outcome'],
  )
  const farewells = counter(
    'wallet_checkout_farewell_tries_total',
    'Tries to end a forgotten wallet at iyzico, by how they ended.',
    ['outcome'],
  )

  return {
    request: (route, method, status) => requests.add({ route, method, status: String(status) }),
    charge: (call, outcome) => charges.add({ call, outcome }),
    hostedPage: (outcome) => hostedPages.add({ outcome }),
    lookup: (by, outcome) => lookups.add({ by, outcome }),
    upstream: (path, outcome, seconds) => upstream.observe({ path, outcome }, seconds),
    alarm: (code) => alarms.add({ code }),
    refusedClaim: (reason) => refusedClaims.add({ reason }),
    notice: (outcome) => notices.add({ outcome }),
    farewell: (outcome) => farewells.add({ outcome }),
  }
}
