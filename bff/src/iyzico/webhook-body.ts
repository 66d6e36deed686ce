import * as z from 'zod'
import { parseExactJson } from './exact-json.ts'

const text = z.string().max(256)

/** A notification in the format of hosted pages; ids may be numbers, and are texts here. */
const webhookSchema = z.object({
  iyziReferenceCode: text.min(1),
  iyziEventType: text,
  iyziPaymentId: text,
  token: text,
  paymentConversationId: text,
  status: text,
})

export type WebhookBody = z.infer<typeof webhookSchema>

/** Undefined for whatever is no such notification. */
export function readWebhookBody(body: string): WebhookBody | undefined {
  try {
    return webhookSchema.safeParse(parseExactJson(body)).data
  } catch {
    return undefined
  }
}
