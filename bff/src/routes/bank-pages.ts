import { Hono, type Context } from 'hono'
import { CheckoutError } from '../checkout/checkout-error.ts'
import { describeError } from '../checkout/describe-error.ts'
import type { Checkout } from '../checkout/checkout.ts'
import type { Callback } from '../checkout/ledger/challenges.ts'
import { problems } from '../contract/index.ts'
import type { AppEnv, Log } from '../middleware/app-env.ts'
import { limitAddressRate } from '../middleware/limit-rate.ts'
import { methodNotAllowed, refuseHead } from '../middleware/method-not-allowed.ts'
import type { RateLimiter } from '../middleware/rate-limiter.ts'
import { readText } from '../middleware/read-json.ts'
import { missingPage } from './missing-page.ts'
import { postAgain, postAgainAfter, toPostAgainPage } from './post-again-page.ts'
import { tooManyRequestsPage } from './too-many-requests-page.ts'

/** Says to the frame around it that there is something to ask the server for; nothing else. */
const askNow = `parent.postMessage({type:'wallet-checkout:ask-now'},location.origin)`

const returnPage = `<!doctype html>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>iyzico</title>
<p lang="tr">Ödemenin sonucu mağazanın sayfasında.</p>
<p lang="en">The shop's page shows how the payment went.</p>
<script>${askNow}</script>
`

/** `/3ds`: the bank's challenge, once. `/callbacks`: where the bank or iyzico sends the browser. */
export async function bankPages(deps: {
  checkout: Checkout
  allowedOrigins: readonly string[]
  isSignedCallback: (fields: URLSearchParams) => Promise<boolean>
  /** Of a callback's fields. */
  maxBytes: number
  log: Log
  rates: { page: RateLimiter; callback: RateLimiter }
}): Promise<Hono<AppEnv>> {
  const { checkout, allowedOrigins, isSignedCallback, maxBytes, log, rates } = deps
  const ancestors = `frame-ancestors 'self' ${allowedOrigins.join(' ')}`
  const returnPolicy = await policyFor(askNow)
  // Chrome asks `form-action` also where the answer to the form sends the browser on.
  const formAction = `form-action 'self' ${allowedOrigins.join(' ')}`
  const postAgainPolicy = `${await policyFor(postAgain)}; ${formAction}`
  const routes = new Hono<AppEnv>()

  const page = (
    context: Context<AppEnv>,
    html: string,
    policy: string,
    status: 200 | 404 | 429 | 503 = 200,
  ) =>
    context.body(html, {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': `${policy}; ${ancestors}`,
      },
    })
  const missing = (context: Context<AppEnv>) =>
    page(context, missingPage, "default-src 'none'", 404)
  const limit = (rate: RateLimiter) =>
    limitAddressRate(rate, (context, retryAfter) => {
      context.header('retry-after', String(retryAfter))
      return page(context, tooManyRequestsPage, "default-src 'none'", 429)
    })

  routes.get('/3ds/:id', refuseHead('GET'), limit(rates.page), async (context) => {
    const [attemptId = '', pageId = ''] = context.req.param('id').split('.')
    const isTopLevel = context.req.header('sec-fetch-dest') === 'document'
    const html = await checkout.challenges.takePage(attemptId, pageId, isTopLevel)
    if (html === undefined) return missing(context)
    // The bank's page runs as an origin of its own, and can reach neither us nor the window above.
    return page(context, html, 'sandbox allow-scripts allow-forms')
  })
  routes.all('/3ds/:id', methodNotAllowed('GET'))

  const returned = async (context: Context<AppEnv>) => {
    const fields = await readFields(context, maxBytes)
    try {
      return await take(context, fields)
    } catch (error) {
      if (isRefusal(error)) throw error
      log.error(
        { requestId: context.get('requestId'), error: describeError(error) },
        'a callback could not be taken: its page posts itself again',
      )
      context.header('retry-after', String(postAgainAfter))
      const again = await toPostAgainPage(context.req.method, fields)
      return page(context, again, postAgainPolicy, 503)
    }
  }
  const take = async (context: Context<AppEnv>, fields: URLSearchParams) => {
    const callback = toCallback(fields, await isSignedCallback(fields))
    const back = await checkout.returned(context.req.param('id') ?? '', callback)
    if (!back) return missing(context)
    if (back.kind === 'hosted' && back.url !== undefined) return context.redirect(back.url, 303)
    return page(context, returnPage, returnPolicy)
  }
  routes.on(
    ['GET', 'POST'],
    '/callbacks/iyzico/:id',
    refuseHead('GET', 'POST'),
    limit(rates.callback),
    returned,
  )
  routes.all('/callbacks/iyzico/:id', methodNotAllowed('GET', 'POST'))
  return routes
}

/** Whoever called is told; everything else may be over in a moment. */
function isRefusal(error: unknown): boolean {
  return error instanceof CheckoutError && problems[error.code].status < 500
}

async function readFields(context: Context<AppEnv>, maxBytes: number): Promise<URLSearchParams> {
  if (context.req.method === 'GET') return new URL(context.req.url).searchParams
  const contentType = context.req.header('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType)) {
    throw new CheckoutError('unsupported_media_type', 'a callback is a form')
  }
  return new URLSearchParams(await readText(context.req.raw, maxBytes))
}

function toCallback(fields: URLSearchParams, isSigned: boolean): Callback {
  const named = ['token', 'paymentId', 'conversationId', 'conversationData', 'mdStatus', 'status']
  const given = named.flatMap((name) => {
    const value = fields.get(name)
    return value === null ? [] : [[name, value]]
  })
  return { ...Object.fromEntries(given), isSigned }
}

/** Nothing but this script may run, and nothing be loaded. */
async function policyFor(script: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(script))
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest)))
  return `default-src 'none'; base-uri 'none'; script-src 'sha256-${hash}'`
}
