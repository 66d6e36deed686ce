import { attemptStates } from '../../src/contract/index.ts'
import type { TestWorld } from '../test-app.ts'
import type { Machine } from './machine.ts'
import type { Shopper, Shoppers } from './shopper.ts'

/** An attempt that nobody can settle is looked up some two hundred times in a day. */
const mostRounds = 1_000

/** Time, and what it brings about by itself. */
export function createPassingTime(
  { clock, fake, store }: TestWorld,
  machine: Machine,
  shoppers: Shoppers,
) {
  /** Time goes by; who is alive beats and looks up. */
  async function tick(ms: number): Promise<void> {
    clock.advance(ms)
    await machine.giveUpOverdue()
    const { app } = machine.running()
    await machine.guarded(() => app.app.beat())
    await fake.control.deliverWebhooks()
    await machine.calm(app)
    await machine.calm(app)
    await Promise.all([...shoppers.values()].map(expireFrames))
  }

  /** A bank gives nobody more than ten minutes. */
  async function expireFrames(shopper: Shopper): Promise<void> {
    const alive = await Promise.all(
      shopper.frames.map(async ({ attemptId }) => {
        const attempt = await store.findAttempt(attemptId)
        return (attempt?.evidence.payableUntil ?? 0) > clock.now()
      }),
    )
    shopper.frames = shopper.frames.filter((_frame, index) => alive[index])
  }

  /** More than a day, from one due moment to the next. */
  async function letADayPass(): Promise<void> {
    await machine.recover()
    for (let step = 0; step < 5; step += 1) await tick(31_000)
    const end = clock.now() + 26 * 3_600_000
    for (let round = 0; clock.now() < end; round += 1) {
      const attempts = await store.listAttemptsIn(attemptStates)
      if (round > mostRounds) throw new Error(`Look-ups without end: ${JSON.stringify(attempts)}`)
      const times = attempts.flatMap(({ nextLookupAt }) => nextLookupAt ?? [])
      const next = Math.min(end, ...times)
      await tick(Math.max(1_000, next - clock.now()))
    }
  }

  return { tick, letADayPass }
}
