import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'
import type { Finish } from './finish.ts'

/** On every answer that does not say otherwise: nothing is cached, framed, sniffed or referred. */
const defaults: Record<string, string> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/**
 * An answer of JSON that is complete at once. Headers that are set one by one, or as an object of
 * their own class, cost more than all the rest of a small answer.
 */
export function answerJson(context: Context<AppEnv>, value: object): Response {
  const headers = {
    ...context.get('fixedHeaders'),
    'content-type': 'application/json',
    'x-request-id': context.get('requestId'),
  }
  const answer = new Response(JSON.stringify(value), { headers })
  context.set('complete', answer)
  return answer
}

/** Sets the headers that every answer carries; a route's own header of the same name wins. */
export function createFixedHeaders(publicUrl: string): {
  /** For `answerJson`, which has them from the start. */
  fixed: Readonly<Record<string, string>>
  finish: Finish
} {
  const fixed = publicUrl.startsWith('https:')
    ? { ...defaults, 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
    : defaults
  const headers = Object.entries(fixed)
  const finish: Finish = (context) => {
    if (context.res === context.get('complete')) return
    const answer = context.res.headers
    answer.set('x-request-id', context.get('requestId'))
    for (const [name, value] of headers) if (!answer.has(name)) answer.set(name, value)
  }
  return { fixed, finish }
}
