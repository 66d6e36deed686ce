// After the last buyer: what every order has come to, by the merchant's own reading of it.
import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from '../client.ts'
import { compareMoney, type Damage } from '../figures/money.ts'
import { forEach } from '../for-each.ts'
import { readOrder } from '../shots.ts'
import type { Stand } from '../stand.ts'
import type { Purchase } from './buyer.ts'

export type Settlement = {
  damage: Damage
  charges: number
  /** Orders in doubt, though no money moved: only a person, or a day, settles those. */
  inDoubt: number
}

/** Look-ups come at 0, 2, 5, 15, 30 and 60 s; a lost answer is noticed up to a quarter minute late. */
const settlesWithinMs = 120_000
const lookEveryMs = 5_000

/** Waits until every charge is known to its order, or until that cannot be hoped for any more. */
export async function settle(
  { charges }: Stand,
  client: Client,
  purchases: readonly Purchase[],
): Promise<Settlement> {
  const giveUpAt = performance.now() + settlesWithinMs
  for (;;) {
    const open = purchases.filter(({ status }) => status !== 'succeeded')
    const late: string[] = []
    let inDoubt = 0
    await forEach(open, 8, async ({ sessionId }) => {
      const { text } = await client.send(readOrder(sessionId))
      const { status, payment, duplicates = [] } = JSON.parse(text) as OrderView
      for (const each of [payment ?? [], duplicates].flat()) late.push(each.paymentId ?? '')
      if (status === 'processing') inDoubt += 1
    })
    const known = purchases.flatMap(({ status, paymentId }) =>
      status === 'succeeded' ? (paymentId ?? '') : [],
    )
    const charged = (await charges()).map(({ paymentId }) => String(paymentId))
    const damage = compareMoney(charged, [...known, ...late])
    if (damage.lost === 0 || performance.now() > giveUpAt) {
      return { damage, charges: charged.length, inDoubt }
    }
    await wait(lookEveryMs)
  }
}

type Paid = { paymentId?: string }
type OrderView = { status: string; payment?: Paid; duplicates?: Paid[] }
