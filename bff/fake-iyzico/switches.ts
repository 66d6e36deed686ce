import * as z from 'zod'

/**
 * What nobody could confirm about iyzico, as switches that may be changed at any time. The default
 * is what the documents show or, where they show nothing, the likelier guess.
 */
export const switchesSchema = z.strictObject({
  /** HTTP status of a wallet session that iyzico does not know or has ended. */
  endedSessionStatus: z.literal([200, 400]),
  /** HTTP status of a wrong signature (1000) and of an unknown API key (1001). */
  authorizationRefusalStatus: z.literal([200, 401]),
  /** HTTP status of an access token that is missing, wrong, expired or someone else's. */
  accessTokenRefusalStatus: z.literal([200, 400, 401, 403]),
  /** `errorCode` is documented both ways. */
  errorCodeAs: z.enum(['string', 'number']),
  /** From now to the token's `exp`. The documents' text says 300,000; their sample, 359,867. */
  tokenLifeMs: z.number().positive(),
  /** How long before its `exp` a token is refused already; 60,000 makes text and sample both true. */
  tokenRefusedEarlyMs: z.number().nonnegative(),
  /** `opaque` is not a JWT at all. */
  tokenForm: z.enum(['jwt', 'opaque']),
  systemTime: z.enum(['number', 'string', 'missing']),
  /** What stands in `card` when the last payment was made from the balance. */
  fundCard: z.enum(['missing', 'null']),
  /** Fields that a card leaves out. */
  missingCardFields: z.array(z.string()),
  paymentIdAs: z.enum(['number', 'string', 'huge-number']),
  /** Adds fields that no document names, with numbers in Java's BigDecimal text. */
  extraFields: z.boolean(),
  /** Whether `x-iyzi-rnd`, where sent, has to be the signed random key. It may always be absent. */
  randomHeader: z.enum(['ignored', 'compared']),
})

export type Switches = z.infer<typeof switchesSchema>

export const defaultSwitches: Switches = {
  endedSessionStatus: 400,
  authorizationRefusalStatus: 200,
  accessTokenRefusalStatus: 400,
  errorCodeAs: 'string',
  tokenLifeMs: 360_000,
  tokenRefusedEarlyMs: 0,
  tokenForm: 'jwt',
  systemTime: 'number',
  fundCard: 'missing',
  missingCardFields: [],
  paymentIdAs: 'number',
  extraFields: false,
  randomHeader: 'ignored',
}
