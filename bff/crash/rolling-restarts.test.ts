/**
 * R39: the product's own server, replaced `CRASH_RESTARTS` times while buyers pay: 20 times where
 * nothing is said.
 *
 * A hundred: CRASH_RESTARTS=100 npx vitest run --root bff crash/rolling-restarts.test.ts
 */
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openPostgresStore } from '../src/storage/postgres-store.ts'
import { usePostgres } from '../src/storage/postgres/test-postgres.ts'
import type { Attempt } from '../src/contract/index.ts'
import { openVisit, press, type Visit } from './shop.ts'
import type { End } from './start-bff.ts'
import { prepareServer, type Server } from './start-server.ts'
import { aTemporaryDirectory } from './temporary-directory.ts'
import { assess, createWorld, noDamage } from './world.ts'

const postgres = usePostgres()
const restarts = Number(process.env['CRASH_RESTARTS'] ?? 20)
// Half a second each on a machine of its own.
const timeout = 120_000 + restarts * 20_000
const buyers = 8
/** Long enough that every stop finds charges on their way. */
const chargeMs = 300
const patience = { interval: 5, timeout: 120_000 }

test(
  'R39: rolling restarts under load lose nothing and charge nobody twice',
  { timeout },
  async () => {
    using directory = aTemporaryDirectory()
    const world = await createWorld()
    world.control.fail({
      path: 'checkout/auth',
      kind: 'charge-then-delay',
      ms: chargeMs,
      times: 'always',
    })
    const databaseUrl = await postgres.emptyUrl()
    const start = prepareServer(directory.path, { databaseUrl, iyzicoUrl: world.url })
    const started: Server[] = []
    onTestFinished(async () => {
      for (const server of started) server.kill()
      await world.stop()
    })
    const next = async () => {
      const server = await start()
      started.push(server)
      return server
    }

    let current = await next()
    const closing = new AbortController()
    let refusals = 0
    const waiting = new Map<string, number>()
    const count = (address: string, by: number) =>
      waiting.set(address, (waiting.get(address) ?? 0) + by)

    /** Presses until there is an answer, always with the same key, wherever the next press may land. */
    async function buy(conversationId: string): Promise<Attempt> {
      let visit: Visit | undefined
      for (;;) {
        const { address } = current
        try {
          visit ??= await openVisit(address, { conversationId, member: 'card' })
          count(address, 1)
          const answer = await press(address, visit, 'press').finally(() => count(address, -1))
          if (answer.status === 200) return (await answer.json()) as Attempt
        } catch {
          // The server went away before it had read the request.
        }
        refusals += 1
        await wait(20)
      }
    }

    async function keepBuying(buyer: number): Promise<Attempt[]> {
      const attempts: Attempt[] = []
      while (!closing.signal.aborted) attempts.push(await buy(`order-${buyer}-${attempts.length}`))
      return attempts
    }

    const buying = Promise.all(Array.from({ length: buyers }, (_, buyer) => keepBuying(buyer)))
    const ends: Promise<End>[] = []
    const underWay: number[] = []
    for (let restart = 1; restart <= restarts; restart += 1) {
      const old = current
      current = await next()
      await expect.poll(() => waiting.get(old.address) ?? 0, patience).toBeGreaterThan(0)
      underWay.push(waiting.get(old.address) ?? 0)
      ends.push(old.stop())
      // The new one has to have work as well before it is replaced in its turn.
      const { address } = current
      await expect.poll(() => waiting.get(address) ?? 0, patience).toBeGreaterThan(0)
    }
    closing.abort()
    const attempts = (await buying).flat()
    ends.push(current.stop())

    const codes = (await Promise.all(ends)).map(({ code }) => code)
    expect(codes).toEqual(Array(restarts + 1).fill(0))
    expect(attempts.filter(({ status }) => status !== 'succeeded')).toEqual([])
    const store = await openPostgresStore(databaseUrl)
    const damage = await assess(world, store)
    await store.close()
    expect(damage).toEqual(noDamage)
    expect(world.control.charges()).toHaveLength(attempts.length)
    process.stdout.write(
      `${restarts} rolling restarts: ${attempts.length} orders paid once each, ` +
        `${Math.min(...underWay)}–${Math.max(...underWay)} pays under way at each stop, ` +
        `${refusals} presses sent on to the next server\n`,
    )
  },
)
