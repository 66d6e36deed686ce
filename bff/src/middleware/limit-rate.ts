import type { Context, MiddlewareHandler } from 'hono'
import { CheckoutError } from '../checkout/checkout-error.ts'
import type { AppEnv } from './app-env.ts'
import { networkOf } from './client-address.ts'
import type { RateLimiter } from './rate-limiter.ts'

type Refuse = (context: Context<AppEnv>, retryAfter: number) => Response

/**
 * Refuses whoever asks too often, counted by whatever `keyOf` tells apart.
 * @param refuse makes the answer; a problem document where nothing else is said.
 */
export function limitRate(
  limiter: RateLimiter,
  keyOf: (context: Context<AppEnv>) => string,
  refuse: Refuse = refuseByProblem,
): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const taken = limiter.take(keyOf(context))
    return taken.allowed ? next() : refuse(context, taken.retryAfterSeconds)
  }
}

/** The same, counted by the client's address, or by its network where it has one to itself. */
export function limitAddressRate(limiter: RateLimiter, refuse?: Refuse): MiddlewareHandler<AppEnv> {
  return limitRate(limiter, (context) => networkOf(context.get('clientAddress')), refuse)
}

const refuseByProblem: Refuse = (_context, retryAfter) => {
  throw new CheckoutError('rate_limited', 'too many requests', { retryAfter })
}
