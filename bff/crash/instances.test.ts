/**
 * Several BFF processes on one PostgreSQL, one of which may stand still at the worst moment, for
 * `CRASH_PAUSE_MS`: 6,500 where nothing is said.
 *
 * A minute's pause: CRASH_PAUSE_MS=60000 npx vitest run --root bff crash/instances.test.ts
 */
import { execFile } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, test, type TestContext } from 'vitest'
import { openPostgresStore } from '../src/storage/postgres-store.ts'
import { usePostgres } from '../src/storage/postgres/test-postgres.ts'
import type { BffOptions } from './commands.ts'
import { settle } from './settle.ts'
import { createSession, openVisit, pay, press, readSession } from './shop.ts'
import { startBff, type BffProcess } from './start-bff.ts'
import type { Seam } from './trap.ts'
import { assess, createWorld, noDamage } from './world.ts'

const postgres = usePostgres()
let lastUrl = Promise.resolve('')

/** One after another: the schemas are made on one connection. */
function nextUrl(): Promise<string> {
  lastUrl = lastUrl.then(() => postgres.emptyUrl())
  return lastUrl
}

/** By PostgreSQL's own clock, which no test can move; ten seconds in the product. */
const silentMs = 1_000
/** Longer than that, and than the five seconds after which nothing may be sent any more. */
const pauseMs = Number(process.env['CRASH_PAUSE_MS'] ?? 6_500)
/** On a machine that is busy otherwise, where two of them pause one after the other. */
const timeout = 300_000 + 2 * pauseMs

/** Everything in it ends with the test, of which several run at once. */
async function aCluster({ onTestFinished }: TestContext) {
  const world = await createWorld()
  const databaseUrl = await nextUrl()
  const store = await openPostgresStore(databaseUrl)
  const processes: BffProcess[] = []
  onTestFinished(async () => {
    await Promise.all(processes.map((bff) => bff.kill()))
    await store.close()
    await world.stop()
  })
  const start = async (options: Partial<BffOptions> = {}) => {
    const bff = await startBff({
      databaseUrl,
      iyzicoUrl: world.url,
      aheadMs: 0,
      silentMs,
      beatEveryMs: 200,
      ...options,
    })
    processes.push(bff)
    return bff
  }
  return { world, store, start }
}

test(
  'R20: 200 simultaneous pays over three processes make one charge',
  { timeout },
  async (context) => {
    const { world, store, start } = await aCluster(context)
    const processes = await Promise.all([start(), start(), start()])
    const [{ address }] = processes
    const visit = await openVisit(address, { conversationId: 'order-1', member: 'card' })

    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        press(processes[index % 3]?.address ?? '', visit, `press-${index}`),
      ),
    )

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(199)
    expect(world.control.count('checkout/auth')).toBe(1)
    expect(world.control.charges()).toHaveLength(1)
    expect(await assess(world, store)).toEqual(noDamage)
  },
)

/**
 * One process is stopped with a charge under way. While it stands still, the other one concludes
 * that nothing was charged, and the buyer pays there. Then the first is woken.
 */
async function pauseOneAt(context: TestContext, seam: Seam, isClockFrozen = false) {
  const { world, store, start } = await aCluster(context)
  // Nothing but our own guard stands between the woken process and a second charge.
  world.control.set({ tokenLifeMs: 86_400_000 })
  const [first, second] = await Promise.all([start(), start()])
  const known = await openVisit(second.address, { conversationId: 'known', member: 'card' })
  await pay(second.address, known, 'press')
  const order = { conversationId: 'order-1', member: 'card' } as const
  const visit = await openVisit(first.address, order)
  if (isClockFrozen) await first.freeze()
  await first.arm({ at: seam, nth: 1, signal: 'SIGSTOP' })
  const pressed = press(first.address, visit, 'first-press')

  await expect.poll(() => isStopped(first.pid)).toBe(true)
  expect(await store.listAttemptsIn(['sent'])).toHaveLength(1)
  await wait(pauseMs)
  await settle(second, world)
  const chargesBefore = world.control.charges().length
  const { status } = await createSession(second.address, order)
  const visitAgain = status === 'open' ? await openVisit(second.address, order) : visit
  const again = await press(second.address, visitAgain, 'second-press')
  process.kill(first.pid, 'SIGCONT')
  await pressed

  return {
    chargesBefore,
    again: again.status,
    charges: world.control.charges().length - 1,
    status: (await readSession(second.address, visit.sessionId)).status,
    damage: await assess(world, store),
  }
}

/** Whether a process stands still by a signal. */
async function isStopped(pid: number): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'state=', '-p', String(pid)])
  return stdout.startsWith('T')
}

const sentNothing = {
  chargesBefore: 1,
  again: 200,
  charges: 1,
  status: 'succeeded',
  damage: noDamage,
}

test.concurrent('a process paused after its commit sends nothing', { timeout }, async (context) => {
  expect(await pauseOneAt(context, 'after the sent commit')).toEqual(sentNothing)
})

test.concurrent('a process paused once connected sends nothing', { timeout }, async (context) => {
  expect(await pauseOneAt(context, 'before the first byte')).toEqual(sentNothing)
})

test.concurrent('an answer held up by a pause changes nothing', { timeout }, async (context) => {
  expect(await pauseOneAt(context, 'before the answer commit')).toEqual({
    ...sentNothing,
    chargesBefore: 2,
    again: 409,
  })
})

test.concurrent(
  'sees a double charge where the guard has no clock',
  { timeout },
  async (context) => {
    const { charges, damage } = await pauseOneAt(context, 'before the first byte', true)
    expect({ charges, double: damage.double }).toEqual({ charges: 2, double: 1 })
  },
)
