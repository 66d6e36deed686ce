import type { MiddlewareHandler } from 'hono'
import { CheckoutError } from '../checkout/checkout-error.ts'
import { isSameText, sha256Hex } from '../checkout/digest.ts'
import type { Checkout } from '../checkout/checkout.ts'
import type { AppEnv } from './app-env.ts'

/** `/v1` is for servers: whatever a browser sends by itself gives a browser away. */
export const refuseBrowsers: MiddlewareHandler<AppEnv> = async (context, next) => {
  if (
    context.req.header('origin') !== undefined ||
    context.req.header('sec-fetch-site') !== undefined
  ) {
    throw new CheckoutError('origin_not_allowed', 'the merchant API was called by a browser')
  }
  await next()
}

/** `/api` is for the frame alone, which lives on our own origin. */
export function requireSameOrigin(publicUrl: string): MiddlewareHandler<AppEnv> {
  return (context, next) => {
    const origin = context.req.header('origin')
    const site = context.req.header('sec-fetch-site')
    if (
      (origin !== undefined && origin !== publicUrl) ||
      (site ?? 'same-origin') !== 'same-origin'
    ) {
      throw new CheckoutError('origin_not_allowed', 'the frame API was called from another origin')
    }
    return next()
  }
}

/**
 * The frame may be opened with a client secret by the merchant's pages alone, and in a frame: not as
 * a page of its own, nor read by a script. A page with a strict referrer policy is called `null` by
 * its browser; then `frame-ancestors` keeps strangers out, which every browser that tells the
 * destination obeys.
 */
export function requireFrameOf(allowedOrigins: readonly string[]): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const origin = context.req.header('origin') ?? ''
    const destination = context.req.header('sec-fetch-dest')
    const isNameless = origin === 'null' && destination !== undefined
    if (!isNameless && !allowedOrigins.includes(origin)) {
      throw new CheckoutError('origin_not_allowed', 'the frame was opened by a foreign page')
    }
    if ((destination ?? 'iframe') !== 'iframe') {
      throw new CheckoutError('origin_not_allowed', 'the frame was to be opened as something else')
    }
    await next()
  }
}

/** Lets in whoever shows one of the merchant's secret keys, of which only hashes stay in memory. */
export function requireMerchantKey(keys: readonly string[]): MiddlewareHandler<AppEnv> {
  const hashes = Promise.all(keys.map(sha256Hex))
  return async (context, next) => {
    const shown = await sha256Hex(bearerOf(context.req.header('authorization')) ?? '')
    const matches = (await hashes).filter((hash) => isSameText(hash, shown))
    if (matches.length === 0) throw new CheckoutError('unauthorized', 'no such merchant key')
    await next()
  }
}

/** Lets in whoever shows a client secret, and remembers whose session it opens. */
export function requireClientSecret(checkout: Checkout): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const visit = await checkout.admit(bearerOf(context.req.header('authorization')) ?? '')
    context.set('visit', visit)
    context.set('locale', visit.locale)
    await next()
  }
}

/** The same for a route that has no need of the order: nothing is unsealed. */
export function requireEntry(checkout: Checkout): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const entry = await checkout.enter(bearerOf(context.req.header('authorization')) ?? '')
    context.set('entry', entry)
    context.set('locale', entry.locale)
    await next()
  }
}

function bearerOf(header: string | undefined): string | undefined {
  return /^Bearer +([!-~]+)$/i.exec(header ?? '')?.[1]
}
