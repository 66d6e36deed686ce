import { statusAt, type Payment } from '../payments.ts'
import type { World } from '../world.ts'

/** Of several payments in one conversation, one that was paid wins over later ones. */
export function findByConversation(
  conversationId: string,
  { payments, now }: World,
): Payment | undefined {
  const fitting = payments.listByConversation(conversationId)
  return fitting.find((payment) => statusAt(payment, now) === 'SUCCESS') ?? fitting.at(-1)
}
