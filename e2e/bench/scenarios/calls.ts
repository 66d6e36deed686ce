// What is measured beside the bare server: reads, warm tokens, and payments.
import { randomUUID } from 'node:crypto'
import type { BenchWorld } from '../bench-world.ts'
import type { Shot } from '../client.ts'
import { compare, warmUp, type Manner, type Side } from '../compare.ts'
import { countOthers } from '../load.ts'
import { grantToken, readSession } from '../shots.ts'
import { upstreamDelayMs } from '../stand.ts'
import { say, sayComparison, statusesOf } from '../table.ts'
import { checkMoney } from './check-money.ts'

type Sides = readonly [bff: Side, bare: Side]

const reading: readonly Manner[] = [
  { kind: 'flat out', inFlight: 32, mostPerSecond: 0 },
  { kind: 'at a rate', perSecond: 1_000 },
]
const paying: readonly Manner[] = [
  { kind: 'flat out', inFlight: 32, mostPerSecond: 300 },
  { kind: 'at a rate', perSecond: 100 },
]

export async function measureReads(world: BenchWorld): Promise<void> {
  await measureCall(world, 'GET /api/checkout-session', sendTo(world, readSession(world.visit)))
}

export async function measureTokens(world: BenchWorld): Promise<void> {
  const title = 'POST /api/access-token, from the cache'
  await measureCall(world, title, sendTo(world, grantToken(world.visit)))
}

export async function measurePayments(world: BenchWorld): Promise<void> {
  const { stand, bare, barePid, stock, press, complaints } = world
  let barePaid = 0
  const shot = () => ({
    method: 'POST' as const,
    path: '/api/payments',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: '{}',
  })
  const sides: Sides = [
    {
      name: 'BFF',
      pid: stand.bff.pid,
      prepare: (count) => stock.fill(count),
      fire: () => {
        const visit = stock.take()
        return visit && press(visit)
      },
    },
    {
      name: 'bare node:http',
      pid: barePid,
      prepare: async () => {},
      fire: async () => {
        const { status } = await bare.send(shot())
        if (status === 200) barePaid += 1
        return status
      },
    },
  ]
  await measureCall(world, `POST /api/payments, iyzico takes ${upstreamDelayMs} ms`, sides, paying)

  const bareCharges = await checkMoney(world)
  if (bareCharges !== barePaid) {
    complaints.push(`the bare server paid ${barePaid} orders with ${bareCharges} charges`)
  }
}

/** The same request again and again, to both. */
function sendTo({ stand, bff, bare, barePid }: BenchWorld, shot: Shot): Sides {
  const prepare = async () => {}
  const statusOf = async (answer: Promise<{ status: number }>) => (await answer).status
  return [
    { name: 'BFF', pid: stand.bff.pid, prepare, fire: () => statusOf(bff.send(shot)) },
    { name: 'bare node:http', pid: barePid, prepare, fire: () => statusOf(bare.send(shot)) },
  ]
}

async function measureCall(
  { seconds, complaints }: BenchWorld,
  title: string,
  sides: Sides,
  manners = reading,
): Promise<void> {
  await warmUp(sides)
  say(`\n${title}`)
  for (const manner of manners) {
    const both = await compare(sides, manner, { seconds })
    sayComparison(
      manner.kind === 'flat out'
        ? ` flat out, ${manner.inFlight} at a time`
        : ` at ${manner.perSecond} a second`,
      both,
    )
    for (const side of both.filter((each) => countOthers(each, [200]) > 0)) {
      complaints.push(`${title}: ${side.name} answered ${statusesOf(side)}`)
    }
  }
}
