import { setTimeout as wait } from 'node:timers/promises'
import type { BenchWorld } from '../bench-world.ts'
import { compareMoney, isDamage } from '../figures/money.ts'
import { say } from '../table.ts'

const settlesWithinMs = 60_000

/** Every order that was paid, and every charge, since the start. Resolves to the others' charges. */
export async function checkMoney(world: BenchWorld): Promise<number> {
  const { stand, paid, complaints } = world
  await settle(world)
  const charges = await stand.charges()
  const ours = charges
    .filter(({ conversationId = '' }) => !conversationId.startsWith('bare-'))
    .map(({ paymentId }) => String(paymentId))
  const { double, lost, unpaid } = compareMoney(ours, paid)
  const account = `${double} double, ${lost} lost, ${unpaid} without a charge`
  say(`  since the start ${paid.length} orders paid by ${ours.length} charges: ${account}`)
  if (isDamage({ double, lost, unpaid })) complaints.push(`money: ${account}`)
  return charges.length - ours.length
}

/** The same key again is the same attempt, with its outcome. */
async function settle({ press, waiting, complaints }: BenchWorld): Promise<void> {
  const giveUpAt = performance.now() + settlesWithinMs
  while (waiting.length > 0 && performance.now() < giveUpAt) {
    for (const visit of waiting.splice(0)) await press(visit)
    await wait(250)
  }
  if (waiting.length > 0) complaints.push(`${waiting.length} payments have not ended`)
}
