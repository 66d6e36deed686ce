import { Hono } from 'hono'
import type { Checkout } from '../checkout/checkout.ts'
import type { AppEnv } from '../middleware/app-env.ts'
import { methodNotAllowed, refuseHead } from '../middleware/method-not-allowed.ts'
import { missingPage } from './missing-page.ts'

/** `/login`: the way to iyzico's page, once for each address, so that no token passes the merchant. */
export function loginPages(checkout: Checkout): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get('/login/:id', refuseHead('GET'), async (context) => {
    const [attemptId = '', pageId = ''] = context.req.param('id').split('.')
    const url = await checkout.hostedPages.takePage(attemptId, pageId)
    if (url !== undefined) return context.redirect(url, 303)
    return context.html(missingPage, 404)
  })
  routes.all('/login/:id', methodNotAllowed('GET'))
  return routes
}
