import { openSqliteStore } from '../src/storage/sqlite-store.ts'
import type { CrashPoint } from './crash-points.ts'
import { payUntilPaid } from './pay-until-paid.ts'
import { createRandom } from './random.ts'
import { settle } from './settle.ts'
import { openVisit, readSession } from './shop.ts'
import { startBff, type BffProcess, type End } from './start-bff.ts'
import { assess, createWorld, type Damage } from './world.ts'

export type Crash = {
  end: End
  /** What the merchant reads when all is over. */
  status: string
  /** From the restart until nothing was open, where the killed payment had been charged, or not. */
  settledAfterMs: number
  wasCharged: boolean
}

/** One database and its crashes, each followed by the process that the next one kills. */
export async function startChain(file: string) {
  const world = await createWorld()
  const start = () =>
    startBff({ databaseUrl: `file:${file}`, iyzicoUrl: world.url, aheadMs: world.time.aheadMs })
  let bff = await start()
  const store = openSqliteStore(file, { role: 'tool' })
  // A known success: without one, "not found" would prove nothing to the ledger.
  await payUntilPaid(bff, world, { conversationId: 'known-success', member: 'card' })

  /** Pays an order, dies at this point, starts again, and sees to it that the order is paid. */
  async function crash(point: CrashPoint, seed: number): Promise<Crash> {
    const random = createRandom(seed)
    const seam = point.seams[seed % point.seams.length] ?? point.seams[0]
    const order = { conversationId: `order-${seed}`, member: random.pick(point.members) }
    const visit = await openVisit(bff.address, order)
    const again = await point.approach({ bff, world, order, visit, random }, seam)
    const end = await orAlive(bff)
    bff = await start()
    if (random.isHeads()) await again(bff)
    const settledAfterMs = await settle(bff, world)
    const wasCharged = (await readSession(bff.address, visit.sessionId)).status === 'succeeded'
    await payUntilPaid(bff, world, order)
    const { status } = await readSession(bff.address, visit.sessionId)
    return { end, status, settledAfterMs, wasCharged }
  }

  return {
    crash,
    assess: (): Promise<Damage> => assess(world, store),
    stop: async () => {
      await bff.kill()
      await store.close()
      await world.stop()
    },
  }
}

/** How it ended; what it was meant to die of did not happen, when it lives on. */
async function orAlive(bff: BffProcess): Promise<End> {
  const alive: End = { code: null, signal: null }
  const patience = new Promise<End>((resolve) => setTimeout(resolve, 120_000, alive).unref())
  const end = await Promise.race([bff.ended, patience])
  if (end === alive) await bff.kill()
  return end
}
