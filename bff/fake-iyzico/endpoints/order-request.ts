import * as z from 'zod'
import type { FailureCode } from '../failures.ts'
import { toMinor } from '../settle.ts'

const text = z.string().min(1)

/** The SDKs send strings; a JSON number is documented as well. */
const price = z
  .union([z.string().regex(/^\d+(\.\d{1,8})?$/), z.number().nonnegative().transform(String)])
  .refine((decimal) => decimal.length <= 32)

const addressSchema = z.strictObject({
  contactName: text,
  address: text,
  city: text,
  country: text,
  zipCode: text.optional(),
})

/** An order in the nested shape of iyzico's classic services. */
export const orderShape = {
  locale: z.enum(['tr', 'en', 'TR', 'EN']).optional(),
  conversationId: text.optional(),
  price,
  paidPrice: price,
  currency: z.enum(['TRY', 'USD', 'EUR', 'GBP']),
  basketId: text.optional(),
  paymentGroup: z.enum(['PRODUCT', 'LISTING', 'SUBSCRIPTION']).optional(),
  callbackUrl: z.url({ protocol: /^https?$/ }),
  buyer: z.strictObject({
    id: text,
    name: text,
    surname: text,
    identityNumber: text,
    email: z.email(),
    gsmNumber: text.optional(),
    registrationAddress: text,
    city: text,
    country: text,
    zipCode: text,
    // Optional on the wallet's pages, mandatory in the classic services.
    ip: text,
  }),
  shippingAddress: addressSchema.optional(),
  billingAddress: addressSchema,
  basketItems: z
    .array(
      z.strictObject({
        id: text,
        name: text,
        category1: text,
        category2: text.optional(),
        itemType: z.enum(['PHYSICAL', 'VIRTUAL']),
        price,
        subMerchantKey: text.optional(),
        subMerchantPrice: price.optional(),
      }),
    )
    .min(1),
}

export type OrderRequest = z.infer<z.ZodObject<typeof orderShape>>

export const orderFieldCodes = { callbackUrl: '23', 'buyer.email': '5' } as const

/** What is wrong with an order whose fields are all there. */
export function refuseOrder(
  request: OrderRequest,
): { failure: FailureCode; field?: string } | undefined {
  const { basketItems, shippingAddress } = request
  for (const field of ['price', 'paidPrice'] as const) {
    if (toMinor(request[field]) === 0) return { failure: '5005', field }
  }
  const free = basketItems.findIndex((item) => toMinor(item.price) === 0)
  if (free !== -1) return { failure: '5005', field: `basketItems.${free}.price` }
  const sum = basketItems.reduce((total, item) => total + toMinor(item.price), 0)
  if (sum !== toMinor(request.price)) return { failure: '5062' }
  if (!shippingAddress && basketItems.some(({ itemType }) => itemType === 'PHYSICAL')) {
    return { failure: '24', field: 'shippingAddress' }
  }
  return undefined
}
