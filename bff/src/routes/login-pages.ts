import { Hono } from 'hono'
import type { Checkout } from '../checkout/checkout.ts'
import type { AppEnv } from '../middleware/app-env.ts'
import { limitAddressRate } from '../middleware/limit-rate.ts'
import { methodNotAllowed, refuseHead } from '../middleware/method-not-allowed.ts'
import type { RateLimiter } from '../middleware/rate-limiter.ts'
import { missingPage } from './missing-page.ts'
import { tooManyRequestsPage } from './too-many-requests-page.ts'

/** `/login`: the way to iyzico's page, once for each address, so that no token passes the merchant. */
export function loginPages(deps: { checkout: Checkout; pageRate: RateLimiter }): Hono<AppEnv> {
  const { checkout, pageRate } = deps
  const routes = new Hono<AppEnv>()

  const limitPages = limitAddressRate(pageRate, (context, retryAfter) =>
    context.html(tooManyRequestsPage, 429, { 'retry-after': String(retryAfter) }),
  )

  routes.get('/login/:id', refuseHead('GET'), limitPages, async (context) => {
    const [attemptId = '', pageId = ''] = context.req.param('id').split('.')
    const url = await checkout.hostedPages.takePage(attemptId, pageId)
    if (url !== undefined) return context.redirect(url, 303)
    return context.html(missingPage, 404)
  })
  routes.all('/login/:id', methodNotAllowed('GET'))
  return routes
}
