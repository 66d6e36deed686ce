import { Hono, type MiddlewareHandler } from 'hono'
import type { AppEnv } from '../middleware/app-env.ts'
import { methodNotAllowed } from '../middleware/method-not-allowed.ts'
import type { RateLimiter } from '../middleware/rate-limiter.ts'
import type { Check, StoreChecks } from './readiness.ts'

/** How late a probe is answered that comes beside too many others: sooner than any prober gives up. */
const crowdedMs = 500

/**
 * `/livez`: the loop turns. `/readyz`: send requests here; iyzico's health is no part of it. Both are
 * answered from memory; in a flood of them each waits, so that whoever asks again and again has to
 * wait as well, and the loop is left to payments.
 */
export function health(deps: {
  storeChecks: () => StoreChecks
  isDraining: () => boolean
  rate: RateLimiter
  pause: (ms: number) => Promise<void>
}): Hono<AppEnv> {
  const { storeChecks, isDraining, rate, pause } = deps
  const routes = new Hono<AppEnv>()

  const inTurn: MiddlewareHandler<AppEnv> = async (_context, next) => {
    if (!rate.take('probes').allowed) await pause(crowdedMs)
    await next()
  }

  routes.get('/livez', inTurn, (context) => context.json({ status: 'ok', checks: {} }))
  routes.all('/livez', methodNotAllowed('GET', 'HEAD'))

  routes.get('/readyz', inTurn, (context) => {
    const accepting: Check = isDraining() ? 'failed' : 'ok'
    const checks: Record<string, Check> = { ...storeChecks(), accepting }
    const isReady = Object.values(checks).every((check) => check === 'ok')
    return context.json({ status: isReady ? 'ok' : 'unavailable', checks }, isReady ? 200 : 503)
  })
  routes.all('/readyz', methodNotAllowed('GET', 'HEAD'))
  return routes
}
