import { createDelivery } from './deliver-notice.ts'
import { createNoticeSender, type NoticeSender } from './notice-sender.ts'
import { createNoticeSigner } from './sign-notice.ts'

type SenderDeps = Omit<Parameters<typeof createNoticeSender>[0], 'deliver'>

/** Sends to the merchant's webhook where one is configured; the address never comes from elsewhere. */
export function createConfiguredSender(
  webhook: { url: string; secret: string } | undefined,
  deps: SenderDeps,
): NoticeSender {
  const deliver =
    webhook && createDelivery({ ...webhook, sign: createNoticeSigner(webhook.secret), fetch })
  return createNoticeSender({ ...deps, deliver })
}
