import { createBank } from './actors/bank.ts'
import { createBuyers } from './actors/buyers.ts'
import { createMachines } from './actors/machines.ts'
import { createNoise } from './actors/noise.ts'
import { createBrowser } from './browser.ts'
import type { Finding } from './findings.ts'
import { newOrder } from './order.ts'
import { createPassingTime } from './passing-time.ts'
import { withReplayablePlatform } from './platform.ts'
import { createChance } from './random.ts'
import { expectGoodDay } from './rules/end-of-day.ts'
import { watchNoSecondCharge } from './rules/no-second-charge.ts'
import { watchNothingAfterMoney } from './rules/nothing-after-money.ts'
import { createStuckWatch } from './rules/nothing-stuck.ts'
import type { Weather } from './weather.ts'
import { createWorld, type World } from './world.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

export type Run = {
  seed: number
  findings: readonly Finding[]
  trace: readonly string[]
  weather: Weather
}

/** One whole day from one seed: the same seed on the same commit is the same day, line by line. */
export function simulate(seed: number): Promise<Run> {
  return withReplayablePlatform(createChance(seed, 'platform').bytes, async () => {
    const world = createWorld(seed)
    const { weather, trace, findings } = world
    trace.add(`seed ${seed}: ${JSON.stringify(weather)}`)
    await liveADay(world)
    return { seed, weather, findings: findings.all(), trace: trace.lines }
  })
}

async function liveADay(world: World): Promise<void> {
  const { weather, chance, scheduler, hazards, fake, trace } = world
  watchNothingAfterMoney(world)
  watchNoSecondCharge(world)
  const stuck = createStuckWatch(world)
  const browser = createBrowser(world)
  const bank = createBank(world, browser)
  const machines = createMachines(world)
  const buyers = createBuyers(world, browser, bank)
  const noise = createNoise(world, browser)
  const time = createPassingTime(world, stuck)

  fake.control.set(weather.switches)
  for (let count = 0; count < weather.instances; count += 1) {
    await world.launch(machines.newMachine())
  }
  world.aimWebhooks()
  await payOneKnown()
  fake.control.set({ lookupLagMs: weather.lookupLagMs })
  for (let count = 0; count < weather.orders; count += 1) openOrder()
  hazards.switchOn()

  for (let turn = 0; turn < weather.turns; turn += 1) {
    if (buyers.isIdle() || chance.happens(0.03)) openOrder()
    const action = pickAction()
    trace.add(`-- ${action.label}`)
    world.acted()
    scheduler.start(action.label, async () => action.run())
    const gapMs = drawGap()
    if (gapMs > 0) await time.pass(gapMs)
    else await scheduler.quiet()
  }
  await restOfTheDay()

  /** So that a look-up that finds nothing can mean something. */
  async function payOneKnown(): Promise<void> {
    const order = newOrder('known', 'balance', 1)
    const [tab] = order.tabs
    if (tab) scheduler.start('a known success', () => browser.press(order, tab, 'key-1'))
    await time.pass(6 * second)
  }

  /** A buyer comes with a new order. */
  function openOrder(): void {
    const member = chance.weighted([
      [weather.cards === 'credit' ? 1 : 8, 'debit-card'],
      [weather.cards === 'debit' ? 0 : 4, 'visa-card'],
      [1, 'balance'],
      [2, 'none'],
    ] as const)
    const name = `order-${world.orders.length + 1}`
    world.orders.push(newOrder(name, member, chance.between(1, 3)))
  }

  function pickAction() {
    const trouble = machines.takeTurn()
    // Whoever comes now is sealed under the new keys.
    if (trouble?.label === 'keys are changed') openOrder()
    if (trouble) return trouble
    if (chance.happens(weather.noise)) return { label: 'noise', run: noise.make }
    return buyers.takeTurn()
  }

  function drawGap(): number {
    return chance.weighted([
      [5, 0],
      [7, chance.between(100, 3_000)],
      [7, chance.between(3_000, 12_000)],
      [3, chance.between(12_000, 90_000)],
      [1, chance.between(90_000, 15 * minute)],
      [0.2, chance.between(15 * minute, 50 * minute)],
    ])
  }

  /** No more trouble from here on: whatever is open is settled by itself. */
  async function restOfTheDay(): Promise<void> {
    trace.add('-- the rest of the day')
    hazards.switchOff()
    time.slowDown()
    world.trouble(30 * second)
    await time.pass(30 * minute)
    machines.correctClocks()
    await time.pass(30 * minute)
    await machines.restoreKeys()
    await time.pass(30 * hour)
    await expectGoodDay(world)
  }
}
