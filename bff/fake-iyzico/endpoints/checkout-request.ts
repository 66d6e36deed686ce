import * as z from 'zod'
import { orderShape } from './order-request.ts'
import { walletSessionSchema } from './wallet-session.ts'

/** Strict: a misspelt field is no optional field. */
export const checkoutRequestSchema = z.strictObject({
  ...walletSessionSchema.shape,
  paymentType: z.enum(['FUND', 'NON3D', '3DS']),
  ...orderShape,
})

export type CheckoutRequest = z.infer<typeof checkoutRequestSchema>
