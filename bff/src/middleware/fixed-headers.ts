import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'

/** On every answer that does not say otherwise: nothing is cached, framed, sniffed or referred. */
const defaults: Record<string, string> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** Sets the headers that every answer carries; a route's own header of the same name wins. */
export function createFixedHeaders(publicUrl: string): MiddlewareHandler<AppEnv> {
  const headers = Object.entries(
    publicUrl.startsWith('https:')
      ? { ...defaults, 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
      : defaults,
  )
  return async (context, next) => {
    await next()
    const answer = context.res.headers
    answer.set('x-request-id', context.get('requestId'))
    for (const [name, value] of headers) if (!answer.has(name)) answer.set(name, value)
  }
}
