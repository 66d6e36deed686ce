import { Hono } from 'hono'
import type { Checkout } from '../checkout/checkout.ts'
import { emptyBodySchema, type Settings } from '../contract/index.ts'
import type { AppEnv } from '../middleware/app-env.ts'
import { networkOf } from '../middleware/client-address.ts'
import { requireClientSecret, requireSameOrigin } from '../middleware/guards.ts'
import { limitRate } from '../middleware/limit-rate.ts'
import { methodNotAllowed } from '../middleware/method-not-allowed.ts'
import type { RateLimiter } from '../middleware/rate-limiter.ts'
import { readJson } from '../middleware/read-json.ts'

/** How often a frame may read, however it does. */
export type ReadRates = Record<
  'tokenPerSession' | 'tokenPerAddress' | 'lastPaymentPerSession',
  RateLimiter
>

/** `/api`: what the frame asks for, with a client secret. */
export function frameApi(deps: {
  checkout: Checkout
  publicUrl: string
  rates: ReadRates
  settings: Settings
}): Hono<AppEnv> {
  const { checkout, publicUrl, rates, settings } = deps
  const authorised = requireClientSecret(checkout)
  const api = new Hono<AppEnv>()
  api.use(requireSameOrigin(publicUrl))

  api.get('/checkout-session', authorised, async (context) =>
    context.json(await checkout.read(context.get('visit'))),
  )
  api.all('/checkout-session', methodNotAllowed('GET', 'HEAD'))

  api.post(
    '/access-token',
    limitRate(rates.tokenPerAddress, (context) => networkOf(context.get('clientAddress'))),
    authorised,
    limitRate(rates.tokenPerSession, (context) => context.get('visit').session.id),
    async (context) => {
      await readJson(context, emptyBodySchema, settings.bodyLimitBytes.frame)
      return context.json(await checkout.grantAccessToken(context.get('visit')))
    },
  )
  api.all('/access-token', methodNotAllowed('POST'))

  api.get(
    '/last-payment',
    authorised,
    limitRate(rates.lastPaymentPerSession, (context) => context.get('visit').session.id),
    async (context) =>
      context.json(
        await checkout.readLastPayment(context.get('visit'), context.req.header('access-token')),
      ),
  )
  api.all('/last-payment', methodNotAllowed('GET', 'HEAD'))
  return api
}
