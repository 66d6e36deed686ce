import { settle } from './settle.ts'
import { comeBack, createSession, openVisit, passChallenge, pay, type Order } from './shop.ts'
import type { BffProcess } from './start-bff.ts'
import type { World } from './world.ts'

/** More tries than there are faults that can strike one order. */
const mostTries = 10

/** A buyer who does not give up, as long as the order can be paid; each press has a key of its own. */
export async function payUntilPaid(bff: BffProcess, world: World, order: Order): Promise<void> {
  const { address } = bff
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const { status } = await createSession(address, order)
    if (status !== 'open') return
    const visit = await openVisit(address, order)
    const attempt = await pay(address, visit, crypto.randomUUID())
    if (attempt.status === 'challenge')
      await comeBack(address, await passChallenge(address, attempt))
    if (attempt.status !== 'succeeded') await settle(bff, world)
  }
  throw new Error(`${order.conversationId} could not be paid`)
}
