import { seedMembers } from 'bff/fake-iyzico'
import type { WalletSession } from '../shop/order.ts'

/** The fake iyzico's members as the shop knows them: a name, and the wallet session behind it. */
export function walletSessions(): Record<string, WalletSession> {
  return Object.fromEntries(
    seedMembers.map(({ name, sessionToken, memberIdentifier }) => [
      name,
      { sessionToken, memberIdentifier },
    ]),
  )
}
