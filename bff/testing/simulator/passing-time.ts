import type { createStuckWatch } from './rules/nothing-stuck.ts'
import type { World } from './world.ts'

const second = 1_000
const minute = 60 * second

/** Time, and what the processes do by themselves in it: beats, look-ups, what failed is told. */
export function createPassingTime(world: World, stuck: ReturnType<typeof createStuckWatch>) {
  const { scheduler, ledger, fake } = world
  const { now } = scheduler
  let lastTickAt = now()
  let lastMoveAt = now()
  let toldFailuresAt = now()
  let slowSince: number | undefined
  ledger.onMove(() => {
    lastMoveAt = now()
  })

  async function pass(ms: number): Promise<void> {
    const end = now() + ms
    while (now() < end) {
      const nextTick = Math.max(lastTickAt + stepMs(), now())
      await scheduler.runUntil(Math.min(end, nextTick))
      if (now() >= nextTick) await tick()
    }
    await scheduler.runUntil(end)
  }

  async function tick(): Promise<void> {
    lastTickAt = now()
    await stuck.check()
    const awake = world.up().filter(({ isFrozen }) => !isFrozen())
    for (const { beat } of awake) scheduler.start('beat', beat)
    await scheduler.quiet()
    for (const { round } of awake) scheduler.start('round', round)
    scheduler.start('webhooks', () => fake.control.deliverWebhooks())
    if (now() - toldFailuresAt < 5 * minute) return
    toldFailuresAt = now()
    for (const { tellFailures } of awake) scheduler.start('failures', tellFailures)
  }

  /** Every second while something happens; from one due moment to the next while nothing does. */
  function stepMs(): number {
    const least = slowSince === undefined ? second : Math.max(second, (now() - slowSince) / 60)
    const quietMs = now() - Math.max(world.lastActionAt(), lastMoveAt)
    if (quietMs < 4 * second) return least
    if (quietMs < 12 * second) return Math.max(least, 2 * second)
    const most = slowSince === undefined ? 30 * second : 180 * minute
    const isAttended = ledger
      .all()
      .some(({ row }) => /claimed|sent|completing/.test(row.state) && row.state !== 'not_sent')
    if (isAttended || scheduler.isBusy()) return Math.max(least, 2 * second)
    return Math.min(most, Math.max(least, dueInMs()))
  }

  function dueInMs(): number {
    const ahead = world
      .up()
      .flatMap(({ clock }) =>
        ledger
          .all()
          .flatMap(({ row }) => (row.nextLookupAt === null ? [] : row.nextLookupAt - clock.now())),
      )
    return Math.min(Infinity, ...ahead)
  }

  return {
    pass,
    /** From here on nobody acts, and the steps grow with the time. */
    slowDown: () => {
      slowSince = now()
    },
  }
}
