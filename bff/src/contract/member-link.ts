import * as z from 'zod'
import { createCheckoutSessionSchema } from './checkout-session.ts'

/** The merchant's name for a buyer, wherever it stands. */
export const buyerIdSchema = createCheckoutSessionSchema.shape.buyer.shape.id

/** `/v1/members/{buyerId}`: whether an iyzico wallet is linked for this buyer, and since when. */
export const memberLinkSchema = z.strictObject({
  buyerId: z.string(),
  linked: z.boolean(),
  since: z.iso.datetime().optional(),
})

export type MemberLink = z.infer<typeof memberLinkSchema>
