import { Hono } from 'hono'
import { CheckoutError } from '../checkout/checkout-error.ts'
import type { Checkout } from '../checkout/checkout.ts'
import type { IncomingSignatures } from '../iyzico/incoming-signatures.ts'
import { readWebhookBody } from '../iyzico/webhook-body.ts'
import type { AppEnv, Log } from '../middleware/app-env.ts'
import { methodNotAllowed } from '../middleware/method-not-allowed.ts'
import { readText } from '../middleware/read-json.ts'

/** `/webhooks/iyzico`: a reason to look something up, and never more than that. */
export function webhooks(deps: {
  checkout: Checkout
  signatures: IncomingSignatures
  maxBytes: number
  log: Log
}): Hono<AppEnv> {
  const { checkout, signatures, maxBytes, log } = deps
  let isToldUnsigned = false
  const routes = new Hono<AppEnv>()

  routes.post('/webhooks/iyzico', async (context) => {
    if (!/^application\/json\s*(;|$)/i.test(context.req.header('content-type') ?? '')) {
      throw new CheckoutError('unsupported_media_type', 'a webhook is JSON')
    }
    const webhook = readWebhookBody(await readText(context.req.raw, maxBytes))
    const signature = context.req.header('x-iyz-signature-v3')
    if (webhook && !signature?.trim()) tellUnsigned()
    const isGenuine = webhook && (await signatures.isGenuineWebhook(webhook, signature))
    if (!webhook || !isGenuine) {
      throw new CheckoutError('unauthorized', 'a webhook without a right signature')
    }
    const { iyziReferenceCode, iyziEventType, status, paymentConversationId } = webhook
    const reference = [iyziReferenceCode, iyziEventType, status].join(' ')
    await checkout.acceptWebhook(reference, paymentConversationId)
    return context.json({})
  })
  routes.all('/webhooks/iyzico', methodNotAllowed('POST'))

  /** Once: an account of iyzico's, as it comes, leaves every webhook unsigned. */
  function tellUnsigned(): void {
    if (isToldUnsigned) return
    isToldUnsigned = true
    log.warn(
      { code: 'webhook_unsigned' },
      'a webhook without a signature was refused: ask iyzico’s support to switch on X-IYZ-SIGNATURE-V3 for your merchant id',
    )
  }

  return routes
}
