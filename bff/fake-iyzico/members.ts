import * as z from 'zod'

const cardSchema = z.strictObject({
  cardHolderName: z.string(),
  cardAssociation: z.string(),
  cardFamily: z.string(),
  /** Eight digits on last-payment-info, as documented. */
  binNumber: z.string(),
  lastFourDigits: z.string(),
  cardBankName: z.string(),
  cardType: z.string(),
  expireMonth: z.string(),
  expireYear: z.string(),
  expired: z.boolean(),
  willExpireSoon: z.boolean(),
})

/** A wallet holder with one session at this merchant and the payment that it was made by. */
export const memberSchema = z.strictObject({
  name: z.string(),
  sessionToken: z.string(),
  memberIdentifier: z.string(),
  /** The session is over at iyzico: every call about it is refused. */
  ended: z.boolean().default(false),
  /** Logs in with it on the hosted page. */
  gsmNumber: z
    .string()
    .regex(/^\+905\d{9}$/)
    .optional(),
  /** Cards in the wallet besides that of the last payment. */
  savedCards: z.array(cardSchema).readonly().optional(),
  /** What is in the wallet, in minor units; enough for everything where it is not said. */
  balanceMinor: z.int().nonnegative().optional(),
  lastPayment: z.strictObject({
    paymentId: z.number(),
    /** Checkout form token of that payment. */
    token: z.string(),
    /** None: it was paid from the balance. */
    card: cardSchema.optional(),
  }),
})

export type Member = z.infer<typeof memberSchema>
export type MemberCard = z.infer<typeof cardSchema>

/** Looks members up by their session, and forgets nothing but by `reset`. */
export type MemberRegistry = {
  find: (sessionToken: string) => Member | undefined
  /** Every session, the oldest first; a wallet holder may have several. */
  all: () => Member[]
  /** Adds a member, or replaces the one with the same session token. */
  put: (member: Member) => void
  end: (sessionToken: string) => void
  reset: () => void
}

export function createMemberRegistry(initial: readonly Member[]): MemberRegistry {
  const members = new Map<string, Member>()
  const put = (member: Member) => void members.set(member.sessionToken, member)
  const reset = () => {
    members.clear()
    initial.forEach(put)
  }
  reset()
  return {
    find: (sessionToken) => members.get(sessionToken),
    all: () => [...members.values()],
    put,
    end: (sessionToken) => {
      const member = members.get(sessionToken)
      if (!member) throw new Error('The fake iyzico has no member with this session token')
      put({ ...member, ended: true })
    },
    reset,
  }
}
