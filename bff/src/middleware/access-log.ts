import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Clock } from '../checkout/ports.ts'
import type { AppEnv, Log } from './app-env.ts'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** One line for each request: the route's pattern, never the address that was asked for. */
export function createAccessLog(log: Log, clock: Clock): MiddlewareHandler<AppEnv> {
  return async (context, next) => {
    const startedAt = clock.monotonic()
    await next()
    const { method } = context.req
    log.info(
      {
        requestId: context.get('requestId'),
        method: methods.has(method) ? method : 'other',
        route: routePath(context, -1),
        status: context.res.status,
        code: context.get('problemCode'),
        durationMs: Math.round(clock.monotonic() - startedAt),
      },
      'request',
    )
  }
}
