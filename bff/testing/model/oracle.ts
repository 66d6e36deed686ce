import { attemptStates } from '../../src/contract/index.ts'
import type { TestWorld } from '../test-app.ts'
import type { Machine } from './machine.ts'
import type { Shoppers } from './shopper.ts'

/** What became of every order: by the ledger, by the merchant's view, and by iyzico's money. */
export function createOracle({ fake, store }: TestWorld, machine: Machine, shoppers: Shoppers) {
  async function facts() {
    const attempts = await store.listAttemptsIn(attemptStates)
    const charges = await chargesByOrder()
    const told = await Promise.all(
      [...shoppers.values()].map(async ({ order, id }) => {
        const mine = attempts.filter(({ sessionId }) => sessionId === id)
        return {
          order,
          status: await statusOf(id),
          states: mine.map(({ state }) => state),
          charges: charges.find((each) => each.order === order)?.charges ?? 0,
        }
      }),
    )
    return { orders: told, serverErrors: machine.serverErrors }
  }

  async function chargesByOrder() {
    const charges = fake.control.charges()
    const counts = [...shoppers.values()].map(async ({ order, id }) => {
      const mine = charges.length === 0 ? [] : await store.listAttempts(id)
      const ids = new Set<string | undefined>(mine.map(({ conversationId }) => conversationId))
      return {
        order,
        charges: charges.filter(({ conversationId }) => ids.has(conversationId)).length,
      }
    })
    return Promise.all(counts)
  }

  async function statusOf(id: string): Promise<string> {
    const { app } = machine.running()
    const answer = await machine.guarded(() => app.merchant(`/checkout-sessions/${id}`))
    return answer ? ((await answer.json()) as { status: string }).status : 'down'
  }

  return { facts, chargesByOrder }
}
