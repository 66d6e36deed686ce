import type { Handler, MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'
import { CheckoutError } from '../checkout/checkout-error.ts'

/** For an address that exists, asked with another method than these. */
export function methodNotAllowed(...allowed: string[]): Handler<AppEnv> {
  return (context) => {
    context.header('allow', allowed.join(', '))
    throw new CheckoutError('method_not_allowed', 'the address does not accept this method')
  }
}

/** Before a page that works once: the HEAD of a link preview must not use it up. */
export function refuseHead(...allowed: string[]): MiddlewareHandler<AppEnv> {
  const refuse = methodNotAllowed(...allowed)
  return async (context, next) => {
    // Hono hands a HEAD on as a GET.
    if (context.req.raw.method === 'HEAD') await refuse(context, next)
    await next()
  }
}
