import type { Context, MiddlewareHandler } from 'hono'
import { CheckoutError } from '../checkout/checkout-error.ts'
import type { AppEnv } from './app-env.ts'
import type { RateLimiter } from './rate-limiter.ts'

/** Refuses whoever asks too often, counted by whatever `keyOf` tells apart. */
export function limitRate(
  limiter: RateLimiter,
  keyOf: (context: Context<AppEnv>) => string,
): MiddlewareHandler<AppEnv> {
  return (context, next) => {
    const taken = limiter.take(keyOf(context))
    if (!taken.allowed) {
      throw new CheckoutError('rate_limited', 'too many requests', {
        retryAfter: taken.retryAfterSeconds,
      })
    }
    return next()
  }
}
