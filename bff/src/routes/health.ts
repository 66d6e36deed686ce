import { Hono } from 'hono'
import type { CheckoutStore, Clock } from '../checkout/ports.ts'
import type { AppEnv } from '../middleware/app-env.ts'
import { methodNotAllowed } from '../middleware/method-not-allowed.ts'

/** A wall clock before this cannot be right: tokens and sessions would live for ever. */
const earliestSaneTime = Date.UTC(2026, 0, 1)

type Check = 'ok' | 'failed'

/** `/livez`: the loop turns. `/readyz`: send requests here; iyzico's health is no part of it. */
export function health(deps: {
  store: CheckoutStore
  clock: Clock
  isDraining: () => boolean
}): Hono<AppEnv> {
  const { store, clock, isDraining } = deps
  const routes = new Hono<AppEnv>()

  routes.get('/livez', (context) => context.json({ status: 'ok', checks: {} }))
  routes.all('/livez', methodNotAllowed('GET', 'HEAD'))

  routes.get('/readyz', async (context) => {
    const checks: Record<string, Check> = {
      store: await store.check().then(
        () => 'ok' as const,
        () => 'failed' as const,
      ),
      clock: clock.now() > earliestSaneTime ? 'ok' : 'failed',
      accepting: isDraining() ? 'failed' : 'ok',
    }
    const isReady = Object.values(checks).every((check) => check === 'ok')
    return context.json({ status: isReady ? 'ok' : 'unavailable', checks }, isReady ? 200 : 503)
  })
  routes.all('/readyz', methodNotAllowed('GET', 'HEAD'))
  return routes
}
