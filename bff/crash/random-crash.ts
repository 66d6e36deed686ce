import { setTimeout as wait } from 'node:timers/promises'
import { openStore } from '../src/storage/open-store.ts'
import { openTwoChallenges } from './late-money.ts'
import { payUntilPaid } from './pay-until-paid.ts'
import { createRandom, type Random } from './random.ts'
import { settle } from './settle.ts'
import { comeBack, openVisit, passChallenge, pay, readSession, type Order } from './shop.ts'
import { launchBff, startBff, type BffProcess } from './start-bff.ts'
import { assess, createWorld, type Damage, type World } from './world.ts'

export type RandomCrashes = { kills: number; orders: number; review: number; damage: Damage }

const ordersAtOnce = 3
/** How many seams such a load goes by, about; what lies behind the last is never struck. */
const crossings = 40
/** About as long as such a load, and as a start, takes. */
const loadMs = 120
const startMs = 250

/** On one new store: loads of several orders, each ended by a kill at a moment left to chance. */
export async function crashAtRandom(
  databaseUrl: string,
  kills: number,
  seed: number,
): Promise<RandomCrashes> {
  const random = createRandom(seed)
  const world = await createWorld()
  const options = () => ({
    databaseUrl,
    iyzicoUrl: world.url,
    aheadMs: world.time.aheadMs,
    chargeTimeoutMs: 300,
  })
  let bff = await startBff(options())
  const store = await openStore(databaseUrl, 'tool')
  let review = 0
  try {
    await payUntilPaid(bff, world, { conversationId: 'known-success', member: 'card' })
    for (let kill = 1; kill <= kills; kill += 1) {
      const orders = Array.from({ length: ordersAtOnce }, (_, index) => ({
        conversationId: `order-${kill}-${index}`,
        member: random.pick(['card', 'balance', 'debit-card']),
      }))
      const { address } = bff
      const visits = await Promise.all(orders.map((order) => openVisit(address, order)))
      await load(bff, world, orders, random)
      if (random.below(10) === 0) await dieWhileStarting(options(), random)
      bff = await startBff(options())
      await settle(bff, world)
      for (const order of orders) await payUntilPaid(bff, world, order)
      for (const { sessionId } of visits) {
        const { status } = await readSession(bff.address, sessionId)
        if (status === 'review') review += 1
        else if (status !== 'succeeded') throw new Error(`Seed ${seed}, kill ${kill}: ${status}`)
      }
    }
    return { kills, orders: kills * ordersAtOnce, review, damage: await assess(world, store) }
  } finally {
    await bff.kill()
    await store.close()
    await world.stop()
  }
}

/** Several buyers at once and a few faults of iyzico's, until the process is dead. */
async function load(
  bff: BffProcess,
  world: World,
  orders: readonly Order[],
  random: Random,
): Promise<void> {
  for (const { conversationId } of orders) {
    const kind = random.pick([
      'charge-then-reset',
      'charge-then-hang',
      'charge-then-cut-off',
      'charge-then-5xx',
      'reset',
      'html',
    ])
    if (random.below(3) === 0) world.control.fail({ path: 'checkout/auth', kind })
    if (random.below(4) === 0) {
      world.control.set({ callbackShape: 'classic' }, { basketId: conversationId })
    }
    if (random.below(4) === 0) {
      world.control.set({ chargeAnswer: 'thin' }, { basketId: conversationId })
    }
  }
  const bySeam = random.isHeads()
  const nth = 1 + random.below(crossings)
  const afterMs = random.below(loadMs)
  if (bySeam) await bff.arm({ at: 'anywhere', nth, signal: 'SIGKILL' })
  const journeys = Promise.allSettled(orders.map((order) => journeyOf(bff, world, order, random)))
  const rounds = lookAlways(bff, world)
  await Promise.race([bySeam ? journeys : wait(afterMs), bff.ended])
  await bff.kill()
  await Promise.all([journeys, rounds])
}

/** A debit card may be paid with twice: on a page that was given up, and on the one after it. */
function journeyOf(bff: BffProcess, world: World, order: Order, random: Random): Promise<void> {
  const isPaidLate = order.member === 'debit-card' && random.isHeads()
  return isPaidLate ? payLate(bff, world, order) : buy(bff, order)
}

/** The second page comes back when the merchant has read that the first one was paid. */
async function payLate(bff: BffProcess, world: World, order: Order): Promise<void> {
  const visit = await openVisit(bff.address, order)
  const pages = await openTwoChallenges(bff, world, order, visit)
  pages.payLate()
  await pages.tell()
  for (;;) {
    const { status } = await readSession(bff.address, visit.sessionId)
    if (status === 'succeeded') break
  }
  await comeBack(bff.address, pages.callback)
}

async function buy({ address }: BffProcess, order: Order): Promise<void> {
  const attempt = await pay(address, await openVisit(address, order), 'press')
  if (attempt.status === 'challenge') await comeBack(address, await passChallenge(address, attempt))
}

/** Look-ups go on beside the buyers; the round that the kill ends is the last. */
async function lookAlways(bff: BffProcess, { time }: World): Promise<void> {
  try {
    for (;;) await bff.round(time.aheadMs)
  } catch {
    await bff.ended
  }
}

async function dieWhileStarting(
  options: Parameters<typeof launchBff>[0],
  random: Random,
): Promise<void> {
  const { ready, kill } = launchBff(options)
  ready.catch(() => undefined)
  await wait(random.below(startMs))
  await kill()
}
