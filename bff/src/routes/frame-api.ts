import { Hono } from 'hono'
import type { Checkout } from '../checkout/checkout.ts'
import { emptyBodySchema, type Settings } from '../contract/index.ts'
import type { AppEnv } from '../middleware/app-env.ts'
import { answerJson } from '../middleware/fixed-headers.ts'
import { requireClientSecret, requireEntry, requireSameOrigin } from '../middleware/guards.ts'
import { limitAddressRate, limitRate } from '../middleware/limit-rate.ts'
import { methodNotAllowed } from '../middleware/method-not-allowed.ts'
import type { RateLimiter } from '../middleware/rate-limiter.ts'
import { readJson } from '../middleware/read-json.ts'

/** How often a frame may read, however it does. */
export type ReadRates = Record<
  'tokenPerSession' | 'tokenPerAddress' | 'lastPaymentPerSession' | 'readPerAddress',
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
  const limitReads = limitAddressRate(rates.readPerAddress)
  const api = new Hono<AppEnv>()
  api.use(requireSameOrigin(publicUrl))

  api.get('/checkout-session', limitReads, authorised, async (context) =>
    answerJson(context, await checkout.read(context.get('visit'))),
  )
  api.all('/checkout-session', methodNotAllowed('GET', 'HEAD'))

  api.post(
    '/access-token',
    limitAddressRate(rates.tokenPerAddress),
    requireEntry(checkout),
    limitRate(rates.tokenPerSession, (context) => context.get('entry').session.id),
    async (context) => {
      await readJson(context, emptyBodySchema, settings.bodyLimitBytes.frame)
      return answerJson(context, await checkout.grantAccessToken(context.get('entry')))
    },
  )
  api.all('/access-token', methodNotAllowed('POST'))

  api.get(
    '/last-payment',
    limitReads,
    authorised,
    limitRate(rates.lastPaymentPerSession, (context) => context.get('visit').session.id),
    async (context) =>
      answerJson(
        context,
        await checkout.readLastPayment(context.get('visit'), context.req.header('access-token')),
      ),
  )
  api.all('/last-payment', methodNotAllowed('GET', 'HEAD'))
  return api
}
