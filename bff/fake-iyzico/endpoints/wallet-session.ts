import * as z from 'zod'
import type { FailureCode } from '../failures.ts'
import type { Member } from '../members.ts'
import type { World } from '../world.ts'

/** The credentials that every call about a wallet session carries. */
export const walletSessionSchema = z.object({
  sessionToken: z.string().min(1),
  memberIdentifier: z.string().min(1),
})

type WalletSession = z.infer<typeof walletSessionSchema>

export function findMember(
  { sessionToken, memberIdentifier }: WalletSession,
  { members }: World,
): { member: Member } | { failure: FailureCode } {
  const member = members.find(sessionToken)
  if (!member || member.ended) return { failure: '260016' }
  if (member.memberIdentifier !== memberIdentifier) return { failure: '999004' }
  return { member }
}
