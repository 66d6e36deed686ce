import { Hono } from 'hono'
import type { Checkout } from '../checkout/checkout.ts'
import { createCheckoutSessionSchema, emptyBodySchema, type Settings } from '../contract/index.ts'
import type { AppEnv } from '../middleware/app-env.ts'
import { refuseBrowsers, requireMerchantKey } from '../middleware/guards.ts'
import { methodNotAllowed } from '../middleware/method-not-allowed.ts'
import type { RateLimiter } from '../middleware/rate-limiter.ts'
import { limitRate } from '../middleware/limit-rate.ts'
import { readJson } from '../middleware/read-json.ts'

/** `/v1`: what a merchant's server asks for, with its secret key. */
export function merchantApi(deps: {
  checkout: Checkout
  merchantSecretKeys: readonly string[]
  createRate: RateLimiter
  settings: Settings
}): Hono<AppEnv> {
  const { checkout, merchantSecretKeys, createRate, settings } = deps
  const maxBytes = settings.bodyLimitBytes.merchant
  const api = new Hono<AppEnv>()
  api.use(refuseBrowsers, requireMerchantKey(merchantSecretKeys))

  api.post(
    '/checkout-sessions',
    limitRate(createRate, () => 'merchant'),
    async (context) => {
      const request = await readJson(context, createCheckoutSessionSchema, maxBytes)
      context.set('locale', request.locale)
      const { isNew, session } = await checkout.sessions.create(request)
      void checkout.warmUp(request, session)
      return context.json(session, isNew ? 201 : 200)
    },
  )
  api.all('/checkout-sessions', methodNotAllowed('POST'))

  api.get('/checkout-sessions/:id', async (context) =>
    context.json(await checkout.sessions.read(context.req.param('id'))),
  )
  api.all('/checkout-sessions/:id', methodNotAllowed('GET', 'HEAD'))

  api.post('/checkout-sessions/:id/cancel', async (context) => {
    await readJson(context, emptyBodySchema, maxBytes)
    const { isOver, session } = await checkout.sessions.cancel(context.req.param('id'))
    return context.json(session, isOver ? 200 : 202)
  })
  api.all('/checkout-sessions/:id/cancel', methodNotAllowed('POST'))
  return api
}
