import { Hono, type Context } from 'hono'
import { CheckoutError } from '../checkout/checkout-error.ts'
import type { Checkout } from '../checkout/checkout.ts'
import type { PayAnswer } from '../checkout/ledger/payments.ts'
import {
  cancelAttemptBodySchema,
  emptyBodySchema,
  payBodySchema,
  type Settings,
} from '../contract/index.ts'
import type { AppEnv } from '../middleware/app-env.ts'
import { requireClientSecret } from '../middleware/guards.ts'
import { limitAddressRate, limitRate } from '../middleware/limit-rate.ts'
import { methodNotAllowed } from '../middleware/method-not-allowed.ts'
import { localeOf } from '../middleware/problem-response.ts'
import type { RateLimiter } from '../middleware/rate-limiter.ts'
import { readJson } from '../middleware/read-json.ts'

/** `/api/payments`, `/api/wallet-login`: paying a session once, and learning how it went. */
export function paymentApi(deps: {
  checkout: Checkout
  payRate: RateLimiter
  readRate: RateLimiter
  loginRate: RateLimiter
  settings: Settings
}): Hono<AppEnv> {
  const { checkout, payRate, readRate, loginRate, settings } = deps
  const maxBytes = settings.bodyLimitBytes.frame
  const authorised = requireClientSecret(checkout)
  const api = new Hono<AppEnv>()

  api.post(
    '/payments',
    authorised,
    limitRate(payRate, (context) => context.get('visit').session.id),
    async (context) => {
      const { confirm } = await readJson(context, payBodySchema, maxBytes)
      const answer = await checkout.payments.pay(context.get('visit'), {
        idempotencyKey: idempotencyKeyOf(context),
        confirm,
        sealedToken: context.req.header('access-token'),
        buyerAddress: context.get('clientAddress'),
        requestId: context.get('requestId'),
      })
      return toResponse(context, answer)
    },
  )
  api.all('/payments', methodNotAllowed('POST'))

  api.get('/payments/:id', limitAddressRate(readRate), authorised, async (context) =>
    toResponse(
      context,
      await checkout.payments.read(context.get('visit'), context.req.param('id')),
    ),
  )
  api.all('/payments/:id', methodNotAllowed('GET', 'HEAD'))

  api.post('/payments/:id/cancel', authorised, async (context) => {
    const { reason } = await readJson(context, cancelAttemptBodySchema, maxBytes)
    const { req } = context
    const requestId = context.get('requestId')
    const visit = context.get('visit')
    return toResponse(
      context,
      await checkout.payments.cancel(visit, req.param('id'), reason, requestId),
    )
  })
  api.all('/payments/:id/cancel', methodNotAllowed('POST'))

  api.post(
    '/wallet-login',
    authorised,
    limitRate(loginRate, (context) => context.get('visit').session.id),
    async (context) => {
      await readJson(context, emptyBodySchema, maxBytes)
      const login = await checkout.walletLogins.login(context.get('visit'), {
        buyerAddress: context.get('clientAddress'),
        requestId: context.get('requestId'),
      })
      return context.json(login)
    },
  )
  api.all('/wallet-login', methodNotAllowed('POST'))
  return api
}

/** 200: final, or the buyer's turn. 202: ask again. */
function toResponse(context: Context<AppEnv>, { attempt, isSettled }: PayAnswer): Response {
  return context.json(attempt, isSettled ? 200 : 202)
}

function idempotencyKeyOf(context: Context<AppEnv>): string {
  const key = context.req.header('idempotency-key') ?? ''
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key
  const detail =
    localeOf(context) === 'tr'
      ? '1–255 görünür ASCII karakter olmalı.'
      : 'This has to be 1–255 visible ASCII characters.'
  throw new CheckoutError('invalid_request', 'no usable Idempotency-Key', {
    errors: [{ header: 'Idempotency-Key', detail }],
  })
}
