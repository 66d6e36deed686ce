import { routePath } from 'hono/route'
import type { Clock } from '../checkout/ports.ts'
import type { Log } from './app-env.ts'
import type { Finish } from './finish.ts'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** One line for each request: the route's pattern, never the address that was asked for. */
export function createAccessLog(log: Log, clock: Clock): Finish {
  return (context) => {
    const { method } = context.req
    log.info(
      {
        requestId: context.get('requestId'),
        method: methods.has(method) ? method : 'other',
        route: routePath(context, -1),
        status: context.res.status,
        code: context.get('problemCode'),
        durationMs: Math.round(clock.monotonic() - context.get('startedAt')),
      },
      'request',
    )
  }
}
