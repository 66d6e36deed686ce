import { routePath } from 'hono/route'
import type { ChargeAnswer, HostedPageAnswer, LookupAnswer } from '../checkout/payment-gateway.ts'
import type { Finish } from './finish.ts'

/** What is counted as it happens. Labels are constant words: never an id, an amount or a name. */
export type Meters = {
  request: (route: string, method: string, status: number) => void
  charge: (call: 'charge' | 'completion', outcome: ChargeAnswer['kind']) => void
  hostedPage: (outcome: HostedPageAnswer['kind']) => void
  lookup: (by: 'token' | 'conversation_id', outcome: LookupAnswer['kind']) => void
  /** @param outcome `2xx` and its like, or why there was no answer. */
  upstream: (path: string, outcome: string, seconds: number) => void
  alarm: (code: string) => void
  refusedClaim: (reason: string) => void
  notice: (outcome: string) => void
  farewell: (outcome: string) => void
}

/** Where nobody counts. */
export const noMeters: Meters = {
  request: () => undefined,
  charge: () => undefined,
  hostedPage: () => undefined,
  lookup: () => undefined,
  upstream: () => undefined,
  alarm: () => undefined,
  refusedClaim: () => undefined,
  notice: () => undefined,
  farewell: () => undefined,
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Counts requests by the route's pattern, never by the address that was asked for. */
export function countRequests(meters: Meters): Finish {
  return (context) => {
    const { method } = context.req
    meters.request(
      routePath(context, -1),
      methods.has(method) ? method : 'other',
      context.res.status,
    )
  }
}
