import * as z from 'zod'

/** `POST /api/access-token`: a sealed access token and the seconds, from now, that it may be used. */
export const accessTokenGrantSchema = z.strictObject({
  accessToken: z.string(),
  expiresIn: z.int().positive().max(300),
})

export type AccessTokenGrant = z.infer<typeof accessTokenGrantSchema>

/** The card of a last payment, without its BIN and holder. iyzico may leave any field out. */
export const lastPaymentCardSchema = z.strictObject({
  cardAssociation: z.string().optional(),
  cardFamily: z.string().optional(),
  cardBankName: z.string().optional(),
  cardType: z.string().optional(),
  lastFourDigits: z.string().optional(),
  expireMonth: z.string().optional(),
  expireYear: z.string().optional(),
  expired: z.boolean().optional(),
  willExpireSoon: z.boolean().optional(),
})

/** `GET /api/last-payment`: what the member paid with last time, offered for repeat. */
export const lastPaymentSchema = z.discriminatedUnion('paymentType', [
  z.strictObject({ paymentType: z.literal('CARD_PAYMENT'), card: lastPaymentCardSchema }),
  z.strictObject({ paymentType: z.literal('FUND') }),
])

export type LastPayment = z.infer<typeof lastPaymentSchema>
export type LastPaymentCard = z.infer<typeof lastPaymentCardSchema>

/** `POST /api/wallet-login`: an address of ours that leads to iyzico's page, once. */
export const walletLoginSchema = z.strictObject({ url: z.url() })

export type WalletLogin = z.infer<typeof walletLoginSchema>
