import { Hono } from 'hono'
import type { AppEnv } from '../middleware/app-env.ts'
import { methodNotAllowed } from '../middleware/method-not-allowed.ts'
import type { Check, StoreChecks } from './readiness.ts'

/**
 * `/livez`: the loop turns. `/readyz`: send requests here; iyzico's health is no part of it. Both are
 * answered from memory.
 */
export function health(deps: {
  storeChecks: () => StoreChecks
  isDraining: () => boolean
}): Hono<AppEnv> {
  const { storeChecks, isDraining } = deps
  const routes = new Hono<AppEnv>()

  routes.get('/livez', (context) => context.json({ status: 'ok', checks: {} }))
  routes.all('/livez', methodNotAllowed('GET', 'HEAD'))

  routes.get('/readyz', (context) => {
    const accepting: Check = isDraining() ? 'failed' : 'ok'
    const checks: Record<string, Check> = { ...storeChecks(), accepting }
    const isReady = Object.values(checks).every((check) => check === 'ok')
    return context.json({ status: isReady ? 'ok' : 'unavailable', checks }, isReady ? 200 : 503)
  })
  routes.all('/readyz', methodNotAllowed('GET', 'HEAD'))
  return routes
}
