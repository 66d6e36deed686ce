import * as z from 'zod'
import { attemptSchema } from './attempt.ts'
import { localeSchema } from './locale.ts'
import { currencySchema, moneySchema, toMinor } from './money.ts'

/**
 * Text that is kept as it was sent: not blank, and whole characters only, because a database would
 * replace half of one (a lone surrogate).
 */
const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.trim() !== '' && value.isWellFormed())

/** What somebody will compare: no blanks at its ends, and nothing that cannot be seen. */
const identifier = (max: number) =>
  text(max).refine((value) => value === value.trim() && !/\p{Cc}/u.test(value))

const addressSchema = z.strictObject({
  contactName: text(200),
  address: text(1000),
  city: text(100),
  country: text(100),
  zipCode: text(20).optional(),
})

const buyerSchema = z.strictObject({
  id: identifier(64),
  name: text(100),
  surname: text(100),
  identityNumber: text(50),
  email: z.email().max(254),
  gsmNumber: text(20).optional(),
  registrationAddress: text(1000),
  city: text(100),
  country: text(100),
  zipCode: text(20),
  ip: z.union([z.ipv4(), z.ipv6()]).optional(),
})

const basketItemSchema = z.strictObject({
  id: identifier(64),
  name: text(200),
  category1: text(100),
  category2: text(100).optional(),
  itemType: z.enum(['PHYSICAL', 'VIRTUAL']),
  price: moneySchema,
  subMerchantKey: identifier(100).optional(),
  subMerchantPrice: moneySchema.optional(),
})

const memberSchema = z.strictObject({
  sessionToken: identifier(256),
  memberIdentifier: identifier(256),
})

/** A web origin as a browser writes it: scheme, host, optional port, nothing behind. */
const originSchema = z
  .string()
  .max(255)
  .refine((value) => URL.canParse(value) && new URL(value).origin === value)

const returnUrlSchema = z.string().max(2048).refine(isPlainWebAddress)

/** An address without credentials, and without what browsers read as something else than we do. */
export function isPlainWebAddress(value: string): boolean {
  if (!URL.canParse(value) || /[\\\s]/.test(value) || !/^https?:\/\/[^/]/.test(value)) return false
  const { username, password } = new URL(value)
  return username === '' && password === ''
}

/** `POST /v1/checkout-sessions`: one order that a buyer is to pay once. */
export const createCheckoutSessionSchema = z
  .strictObject({
    conversationId: identifier(64),
    locale: localeSchema.default('tr'),
    price: moneySchema,
    paidPrice: moneySchema,
    currency: currencySchema,
    basketId: identifier(64).optional(),
    paymentGroup: z.enum(['PRODUCT', 'LISTING', 'SUBSCRIPTION']).default('PRODUCT'),
    threeDSecure: z.enum(['auto', 'always']).optional(),
    buyer: buyerSchema,
    shippingAddress: addressSchema.optional(),
    billingAddress: addressSchema.optional(),
    basketItems: z.array(basketItemSchema).min(1).max(500),
    origin: originSchema,
    returnUrl: returnUrlSchema,
    member: memberSchema.optional(),
  })
  .check((context) => {
    // A sum over amounts that are no amounts would only hide what is wrong.
    if (context.issues.length > 0) return
    const { basketItems, price, shippingAddress } = context.value
    const sum = basketItems.reduce((total, item) => total + toMinor(item.price), 0)
    if (sum !== toMinor(price)) {
      context.issues.push({
        code: 'custom',
        input: price,
        path: ['price'],
        params: { rule: 'basket_sum' },
      })
    }
    if (!shippingAddress && basketItems.some((item) => item.itemType === 'PHYSICAL')) {
      context.issues.push({
        code: 'custom',
        input: undefined,
        path: ['shippingAddress'],
        params: { rule: 'shipping_address' },
      })
    }
  })

export type CreateCheckoutSession = z.infer<typeof createCheckoutSessionSchema>

/** `{}`: the body of a POST that has nothing to say. */
export const emptyBodySchema = z.strictObject({})

export const checkoutSessionStatusSchema = z.enum([
  'open',
  'processing',
  'succeeded',
  'failed',
  'review',
  'expired',
  'cancelled',
])

export type CheckoutSessionStatus = z.infer<typeof checkoutSessionStatusSchema>

/** Answer to `POST /v1/checkout-sessions`. */
export const createdCheckoutSessionSchema = z.strictObject({
  id: z.string(),
  clientSecret: z.string(),
  status: checkoutSessionStatusSchema,
  expiresAt: z.iso.datetime(),
})

export type CreatedCheckoutSession = z.infer<typeof createdCheckoutSessionSchema>

/** Money that was taken, or is under review, for a checkout session. */
const paymentSchema = z.strictObject({
  attemptId: z.string(),
  paymentId: z.string().optional(),
  paidPrice: z.string(),
  currency: currencySchema,
  completedAt: z.iso.datetime().optional(),
  late: z.boolean().optional(),
})

/** What a merchant's server reads about its session. */
export const merchantCheckoutSessionSchema = z.strictObject({
  id: z.string(),
  conversationId: z.string(),
  status: checkoutSessionStatusSchema,
  price: z.string(),
  paidPrice: z.string(),
  currency: currencySchema,
  expiresAt: z.iso.datetime(),
  /** Cancelled when the hosted page that is still open is over, if nobody pays it. */
  cancelRequested: z.literal(true).optional(),
  payment: paymentSchema.optional(),
  duplicates: z.array(paymentSchema).optional(),
})

export type MerchantCheckoutSession = z.infer<typeof merchantCheckoutSessionSchema>

/** Is there a wallet to pay with: linked, never linked, or linked once and ended at iyzico. */
export const walletStateSchema = z.enum(['linked', 'none', 'ended'])

export type WalletState = z.infer<typeof walletStateSchema>

/** `GET /api/checkout-session`: what the screen shows. */
export const frameCheckoutSessionSchema = z.strictObject({
  id: z.string(),
  price: z.string(),
  paidPrice: z.string(),
  currency: currencySchema,
  locale: localeSchema,
  status: checkoutSessionStatusSchema,
  wallet: walletStateSchema,
  lastAttempt: attemptSchema.nullable(),
  expiresAt: z.iso.datetime(),
  /** Where the shop wants its buyer once this is paid, ready to go to. */
  returnUrl: z.string().optional(),
})

export type FrameCheckoutSession = z.infer<typeof frameCheckoutSessionSchema>
