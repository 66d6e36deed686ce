import * as z from 'zod'
import type { LastPayment } from '../contract/index.ts'

const text = z
  .union([z.string().max(200), z.number().transform(String)])
  .optional()
  .catch(undefined)
const claim = z.boolean().optional().catch(undefined)

/** What may go out of a card. Its BIN and its holder stay behind because nothing here names them. */
const cardSchema = z.object({
  cardAssociation: text,
  cardFamily: text,
  cardBankName: text,
  cardType: text,
  lastFourDigits: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .catch(undefined),
  expireMonth: text,
  expireYear: text,
  expired: claim,
  willExpireSoon: claim,
})

/**
 * A success of retrieve/last-payment-info. A field of the card that cannot be read counts as left
 * out. What stands in `card` for a balance is not documented, so it is not looked at.
 */
export const lastPaymentAnswerSchema = z
  .discriminatedUnion('paymentType', [
    z.object({ paymentType: z.literal('CARD_PAYMENT'), card: cardSchema }),
    z.object({ paymentType: z.literal('FUND') }),
  ])
  .transform((answer): LastPayment => answer)
