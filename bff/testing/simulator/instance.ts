// The one place where the simulator touches the product.
import { createHash } from 'node:crypto'
import type { AppDeps } from '../../src/app.ts'
import type { StoredAttempt, StoredAttemptEvent } from '../../src/checkout/ledger-store.ts'
import type { Clock } from '../../src/checkout/ports.ts'
import { keyIdOf } from '../../src/checkout/sealer.ts'
import { attemptStates } from '../../src/contract/index.ts'
import { createMemoryStore } from '../../src/storage/memory-store.ts'
import type { Store } from '../../src/storage/store.ts'
import { createFakeIyzico } from '../../fake-iyzico/index.ts'
import { patientSettings } from '../patient-settings.ts'
import { createTestApp, publicUrl, testConfig, type LogLine, type TestApp } from '../test-app.ts'
import { expectTrueLedger } from '../true-ledger.ts'
import { gatedStore, type StoreGate } from './gated-store.ts'
import { moneyStates } from './ledger-watch.ts'
import { createUpstreamLine, never } from './upstream-line.ts'
import type { World } from './world.ts'

/** The process has died; whoever waits for it sees a closed connection. */
export class Down extends Error {
  override readonly name = 'Down'
}

/** What the simulator makes the store fail with. */
class StoreFault extends Error {
  override readonly name = 'StoreFault'
}

/** A machine's wall clock: how far off it is, and how it was moved. */
export type Machine = { offsetMs: number; moves: { at: number; byMs: number }[] }

/** One process of the BFF, as the world around it can see and treat it. */
export type Instance = {
  name: string
  keys: readonly string[]
  machine: Machine
  clock: Clock
  lines: readonly LogLine[]
  isUp: () => boolean
  /** A call from outside. @throws Down when the process dies before it answers. */
  call: <T>(work: (app: TestApp) => Promise<T> | T) => Promise<T>
  die: (why: string, isRestarted?: boolean) => void
  /** Stopped in its tracks for so long, as by a suspended machine; it does not notice. */
  freeze: (ms: number) => void
  isFrozen: () => boolean
  /** How many faults of the store it has met. */
  faults: () => number
  /** By how much its wall clock was moved since: the largest move, forward or back. */
  stepsSince: (at: number) => number
  beat: () => Promise<unknown>
  round: () => Promise<unknown>
  tellFailures: () => Promise<unknown>
}

export function createRunFake(clock: { now: () => number }) {
  return createFakeIyzico({
    clock,
    credentials: { apiKey: testConfig.iyzico.apiKey, secretKey: testConfig.iyzico.secretKey },
  })
}

export const createRunStore = (clock: { now: () => number }): Store => createMemoryStore({ clock })

/** One process of the BFF on a machine whose wall clock is off by so much. */
export async function startInstance(
  world: World,
  given: { name: string; keys: readonly string[]; machine: Machine },
): Promise<Instance> {
  const { scheduler, hazards, trace } = world
  const { name, keys, machine } = given
  const startedAt = scheduler.now()
  let isUp = true
  let frozenUntil = 0
  let faults = 0
  const death = Promise.withResolvers<never>()
  death.promise.catch(() => undefined)
  const owner = { runsAgainAt: () => frozenUntil }

  function die(why: string, isRestarted = true): void {
    if (!isUp) return
    trace.add(`${name} dies ${why}`)
    isUp = false
    scheduler.forget(owner)
    world.trouble(15_000)
    death.reject(new Down(name))
    if (isRestarted) world.restart(machine)
  }

  async function travel(ms: number): Promise<void> {
    if (!isUp) return never()
    const mayPass = ms === 0 && frozenUntil <= scheduler.now()
    if (!mayPass) await scheduler.pause(ms, owner)
  }

  function fail(method: string, when: string): never {
    faults += 1
    trace.add(`${name} ${method}: the store fails ${when}`)
    world.trouble()
    throw new StoreFault(`The store has failed ${when} ${method}`)
  }

  function atGate(
    method: string,
    when: 'before' | 'after',
    row?: Partial<StoredAttempt>,
  ): Promise<void> | undefined {
    if (!isUp) return never()
    if (world.storeDownUntil() > scheduler.now()) fail(method, when)
    const hazard = hazards.atStore(method, row?.state !== undefined && moneyStates.has(row.state))
    if (hazard === 'die') {
      die(`${when} ${method}`)
      return never()
    }
    if (hazard === 'fail') fail(method, when)
    if (hazard === 'none') return frozenUntil > scheduler.now() ? travel(0) : undefined
    const ms = hazards.storeWaitMs()
    if (ms >= 1_000) world.trouble(ms)
    return scheduler.pause(ms, owner)
  }

  const gate: StoreGate = {
    before: (method) => atGate(method, 'before'),
    after: (method, [row]) => atGate(method, 'after', row as Partial<StoredAttempt> | undefined),
    async onWritten(_method, args) {
      const event: Partial<StoredAttemptEvent> = { ...(args[1] as object | undefined) }
      for (const arg of args) await noteAttempt(arg, event)
    },
  }

  async function noteAttempt(arg: unknown, event: Partial<StoredAttemptEvent>): Promise<void> {
    const id = typeof arg === 'object' && arg ? (arg as { id?: unknown }).id : arg
    if (typeof id !== 'string' || !id.startsWith('pa_')) return
    const row = await world.store.findAttempt(id)
    if (row) world.ledger.note(row, event, name)
  }

  const line = createUpstreamLine({
    fake: world.fake,
    hazards,
    watch: world.money,
    owner: { name, isUp: () => isUp, travel },
    trace: (text) => trace.add(text),
    trouble: world.trouble,
  })
  const clock = {
    now: () => scheduler.now() + machine.offsetMs,
    monotonic: () => scheduler.now() - startedAt,
  }
  const overrides: Partial<AppDeps> = {
    config: { ...testConfig, rateLimitFactor: 0, encryptionKeys: keys },
    store: gatedStore(world.store, gate),
    settings: patientSettings(),
    random: world.productBytes,
    clock,
    ...line,
    // Back-off before a commit is tried again; a tree without it does not look.
    ...({ pause: (ms: number) => travel(ms) } as object),
  }
  const app = await createTestApp(overrides, { ...world, clock: notMoved(clock) })

  function call<T>(work: (app: TestApp) => Promise<T> | T): Promise<T> {
    if (!isUp) return Promise.reject(new Down(name))
    return Promise.race([Promise.resolve(work(app)), death.promise])
  }

  return {
    name,
    keys,
    machine,
    call,
    die,
    isUp: () => isUp,
    faults: () => faults,
    lines: app.lines,
    clock,
    stepsSince: (at) =>
      machine.moves
        .filter((move) => move.at >= at)
        .reduce((most, { byMs }) => (Math.abs(byMs) > Math.abs(most) ? byMs : most), 0),
    freeze: (ms) => {
      frozenUntil = scheduler.now() + ms
    },
    isFrozen: () => frozenUntil > scheduler.now(),
    beat: () => call(({ app: bff }) => bff.beat()),
    round: () => call(({ app: bff }) => bff.lookSoon()),
    tellFailures: () => call(({ app: bff }) => bff.tellFailures()),
  }
}

/** The test app's clock can be moved by a test; this one moves by itself. */
function notMoved(clock: { now: () => number; monotonic: () => number }) {
  const refuse = () => {
    throw new Error('The scheduler moves the time')
  }
  return { ...clock, advance: refuse, jump: refuse }
}

export const webhookUrl = `${publicUrl}/webhooks/iyzico`

export function allAttempts(store: Store): Promise<StoredAttempt[]> {
  return store.listAttemptsIn(attemptStates)
}

/** What the merchant has been told, or is going to be. */
export async function noticesOf(store: Store): Promise<{ sessionId: string; type: string }[]> {
  return store.listDueNotices(Number.MAX_SAFE_INTEGER, 10_000)
}

/** Whether the order of a session can be opened with one of these keys. */
export async function isReadable(
  store: Store,
  sessionId: string,
  keys: readonly string[],
): Promise<boolean> {
  const session = await store.findSession(sessionId)
  const sealedBy = session && keyIdOf(session.sealedOrder)
  return keys.some((key) => nameOfKey(key) === sealedBy)
}

function nameOfKey(key: string): string {
  return createHash('sha256')
    .update(Buffer.from(key, 'base64'))
    .digest()
    .subarray(0, 8)
    .toString('base64url')
}

/** What is wrong with the events of the ledger, if anything. */
export async function ledgerFault(store: Store): Promise<string | undefined> {
  try {
    await expectTrueLedger(store)
    return undefined
  } catch (error) {
    return String(error).slice(0, 400)
  }
}
