import { createFindings } from './findings.ts'
import { createHazards } from './hazards.ts'
import {
  createRunFake,
  createRunStore,
  startInstance,
  webhookUrl,
  type Instance,
  type Machine,
} from './instance.ts'
import { createLedgerWatch } from './ledger-watch.ts'
import { createMoneyWatch } from './money-watch.ts'
import type { Order, Page } from './order.ts'
import { createChance } from './random.ts'
import { createScheduler } from './scheduler.ts'
import { createTrace } from './trace.ts'
import { drawWeather } from './weather.ts'

export type World = ReturnType<typeof createWorld>

const startsAt = Date.UTC(2026, 10, 23, 9)

/** Everything that outlives a process of the BFF, and the processes. */
export function createWorld(seed: number) {
  const weather = drawWeather(createChance(seed, 'weather'))
  const chance = createChance(seed, 'actors')
  const scheduler = createScheduler({
    chance: createChance(seed, 'scheduler'),
    startsAt,
    onError: (label, error) => onError(label, error),
  })
  const { now } = scheduler
  const trace = createTrace(now)
  const findings = createFindings({ now, trace: (text) => trace.add(text) })
  const hazards = createHazards(createChance(seed, 'hazards'), weather)
  const clock = { now }
  const fake = createRunFake(clock)
  const store = createRunStore(clock)
  const ledger = createLedgerWatch(now)
  const money = createMoneyWatch({ fake, now })
  ledger.onMove(({ id }, { from, to, reason, by }) =>
    trace.add(`   ${id} ${from ?? 'new'} -> ${to}: ${reason} (${by})`),
  )
  money.onChargeLeaves(({ path, conversationId }, by) =>
    trace.add(`   ${path} of ${ledger.findByConversation(conversationId)?.id} leaves ${by}`),
  )
  const instances: Instance[] = []
  const orders: Order[] = []
  const keyring = ['0123456789abcdef', 'fedcba9876543210', '00112233445566778899'].map((text) =>
    btoa(text.repeat(2).slice(0, 32).padEnd(32, '0')),
  )
  let keys = keyring.slice(0, 1)
  let storeDownUntil = 0
  let lastTroubleAt = 0
  let lastActionAt = startsAt
  let started = 0
  const pageListeners: ((page: Page) => void)[] = []

  function onError(label: string, error: unknown): void {
    if (isExpected(error)) return
    trace.add(`${label} ended with ${String(error)}`)
    const isRound = ['beat', 'round', 'failures'].includes(label)
    findings.report(isRound ? `broken:${label}` : 'broken:simulator', label, String(error))
  }

  const world = {
    seed,
    weather,
    chance,
    scheduler,
    trace,
    findings,
    hazards,
    fake,
    store,
    ledger,
    money,
    instances,
    orders,
    keyring,
    productBytes: createChance(seed, 'product').bytes,
    keys: () => keys,
    setKeys: (next: readonly string[]) => {
      keys = [...next]
    },
    storeDownUntil: () => storeDownUntil,
    takeStoreDown: (ms: number) => {
      storeDownUntil = now() + ms
      world.trouble(ms)
    },
    /** Something went wrong that holds up whoever waits, for so long from now on. */
    trouble: (aheadMs = 0) => {
      lastTroubleAt = Math.max(lastTroubleAt, now() + aheadMs)
    },
    lastTroubleAt: () => lastTroubleAt,
    acted: () => {
      lastActionAt = now()
    },
    lastActionAt: () => lastActionAt,
    /** A bank's page or one of iyzico's was given to a browser. */
    handedOut: (page: Page) => {
      for (const listener of pageListeners) listener(page)
    },
    onPage: (listener: (page: Page) => void) => void pageListeners.push(listener),
    /** One that answers, or undefined while there is none. */
    anyUp: (): Instance | undefined => {
      const up = instances.filter((each) => each.isUp())
      return up.length === 0 ? undefined : chance.pick(up)
    },
    up: () => instances.filter((each) => each.isUp()),
    /** A new process on the machine of the one before it. */
    async launch(machine: Machine): Promise<Instance> {
      started += 1
      const instance = await startInstance(world, { name: `i${started}`, keys, machine })
      trace.add(`${instance.name} starts, ${keys.length} keys, clock ${machine.offsetMs} ms off`)
      instances.push(instance)
      return instance
    },
    /** Somebody, or something, starts it again after a while. */
    restart(machine: Machine): void {
      const afterMs = chance.between(1, 40) * 1_000
      world.trouble(afterMs + 15_000)
      scheduler.later(afterMs, 'restart', () => world.launch(machine))
    },
    /** Which way iyzico's notifications take. */
    aimWebhooks(): void {
      fake.control.webhooks({
        url: webhookUrl,
        deliver: async (request) => {
          const target = world.anyUp()
          const answer = await target
            ?.call(({ app }) => app.request(request))
            .catch(() => undefined)
          return answer ?? new Response(null, { status: 503 })
        },
      })
    },
  }
  return world
}

/** A death or a fault of the store that the simulator made, however it is wrapped. */
function isExpected(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.name === 'Down' || error.name === 'StoreFault' || isExpected(error.cause)
}
