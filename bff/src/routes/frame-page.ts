import { Hono, type Context } from 'hono'
import type { Checkout } from '../checkout/checkout.ts'
import { CheckoutError } from '../checkout/checkout-error.ts'
import type { Visit } from '../checkout/visit.ts'
import type { FirstAnswers, Settings } from '../contract/index.ts'
import type { AppEnv } from '../middleware/app-env.ts'
import { networkOf } from '../middleware/client-address.ts'
import { requireFrameOf } from '../middleware/guards.ts'
import { methodNotAllowed } from '../middleware/method-not-allowed.ts'
import type { ReadRates } from './frame-api.ts'
import { toFrameDocument } from './frame-document.ts'
import { readFrameForm, type FrameForm } from './frame-form.ts'

/**
 * The frame document. Asked for by GET it knows nothing, and asks. Asked for by POST, as the element
 * does where the page's policy lets it, it comes with the first answers in it: the head goes out at
 * once, so that script and style are loaded while iyzico is asked.
 */
export function framePage(deps: {
  frameHtml: string
  checkout: Checkout
  allowedOrigins: readonly string[]
  /** Set while iyzico is on this machine: its pages then are `http:`. */
  loopbackUpstream: string | undefined
  /** The same that count what the frame asks itself. */
  rates: ReadRates
  settings: Settings
}): Hono<AppEnv> {
  const { checkout, allowedOrigins, rates, settings } = deps
  const document = toFrameDocument(deps.frameHtml, allowedOrigins)
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': framePolicy(allowedOrigins, deps.loopbackUpstream),
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  }
  const routes = new Hono<AppEnv>()

  routes.get('/frame', (context) => context.body(document.plain, { headers }))

  routes.post('/frame', requireFrameOf(allowedOrigins), async (context) => {
    requireForm(context)
    const form = await readFrameForm(context.req.raw, settings.bodyLimitBytes.frame)
    if (!form) return context.body(document.plain, { headers })
    const visit = await admit(context, form)
    const locale = form.options.locale ?? visit?.order.locale
    const head = document.head(form.options, locale)
    const body = visit
      ? inTurn(head, answersFor(visit).then(document.tail))
      : head + document.tail({})
    return context.body(body, { headers })
  })
  routes.all('/frame', methodNotAllowed('GET', 'HEAD', 'POST'))
  return routes

  /** Undefined for whatever goes wrong: the frame meets it again when it asks, and can say it. */
  async function admit(context: Context<AppEnv>, form: FrameForm): Promise<Visit | undefined> {
    const address = networkOf(context.get('clientAddress'))
    if (!rates.tokenPerAddress.take(address).allowed) return undefined
    return checkout.admit(form.clientSecret).catch(() => undefined)
  }

  async function answersFor(visit: Visit): Promise<FirstAnswers> {
    const { id } = visit.session
    return checkout.firstAnswers(visit, {
      mayAskToken: () => rates.tokenPerSession.take(id).allowed,
      mayAskLastPayment: () => rates.lastPaymentPerSession.take(id).allowed,
    })
  }
}

/** A body of two parts, of which the second is waited for. */
function inTurn(first: string, second: Promise<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    start: (body) => body.enqueue(encoder.encode(first)),
    async pull(body) {
      body.enqueue(encoder.encode(await second))
      body.close()
    },
  })
}

function requireForm(context: Context<AppEnv>): void {
  const type = context.req.header('content-type') ?? ''
  if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return
  throw new CheckoutError('unsupported_media_type', 'the body is no form')
}

/** The frame loads from its own origin only, and only the merchant's pages may show it. */
function framePolicy(allowedOrigins: readonly string[], loopbackUpstream: string | undefined) {
  const banks = loopbackUpstream ? ` http://${new URL(loopbackUpstream).hostname}:*` : ''
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    `frame-src 'self' https:${banks}`,
    `frame-ancestors ${allowedOrigins.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}
