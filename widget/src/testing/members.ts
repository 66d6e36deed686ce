import { seedMember, seedMembers, type SeedMemberName } from 'bff/fake-iyzico'

/** What a merchant keeps of a member, and passes as `member` of an order. */
export type WalletSession = { sessionToken: string; memberIdentifier: string }

/** A member of the fake iyzico, named after what happens when they pay. */
export type MemberName =
  | 'card'
  | 'visa-card'
  | 'troy-card'
  | 'amex-card'
  | 'debit-card'
  | 'balance'
  | 'low-balance'
  | 'expired-card'
  | 'expiring-card'
  | 'ended-session'
  | 'insufficient-funds'
  | 'do-not-honour'
  | 'lost-card'
  | 'fraud-suspect'

/** Every member there is, those that `MemberName` does not promise included. */
export const memberNames: readonly string[] = seedMembers.map(({ name }) => name)

/**
 * The wallet session of a member.
 *
 * @example
 * anOrder({ member: walletOf('visa-card') })
 */
export function walletOf(name: MemberName): WalletSession {
  const { sessionToken, memberIdentifier } = seedMember(name satisfies SeedMemberName)
  return { sessionToken, memberIdentifier }
}
