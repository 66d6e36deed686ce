import { Hono } from 'hono'
import { CheckoutError } from '../checkout/checkout-error.ts'
import type { Members } from '../checkout/members/members.ts'
import { buyerIdSchema } from '../contract/index.ts'
import type { AppEnv } from '../middleware/app-env.ts'
import { methodNotAllowed } from '../middleware/method-not-allowed.ts'

/** `/v1/members`, behind the guards of the merchant API: a buyer's wallet, and forgetting it. */
export function membersApi(members: Members): Hono<AppEnv> {
  const api = new Hono<AppEnv>()

  api.get('/members/:buyerId', async ({ req, json }) =>
    json(await members.read(buyerIdIn(req.url))),
  )
  api.delete('/members/:buyerId', async ({ req, json }) =>
    json(await members.forget(buyerIdIn(req.url))),
  )
  api.all('/members/:buyerId', methodNotAllowed('GET', 'HEAD', 'DELETE'))
  return api
}

/**
 * The router leaves what is no percent-encoding as it came, and two addresses would be one buyer.
 * @throws CheckoutError not_found for what no buyer can be called.
 */
function buyerIdIn(url: string): string {
  const parsed = buyerIdSchema.safeParse(decoded(new URL(url).pathname.split('/').at(-1) ?? ''))
  if (!parsed.success) throw new CheckoutError('not_found', 'no buyer can have this id')
  return parsed.data
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
