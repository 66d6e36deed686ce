import { createAppSend } from '../../src/iyzico/app-send.ts'
import { patientSettings } from '../patient-settings.ts'
import { createTestApp, publicUrl, testConfig, type TestApp, type TestWorld } from '../test-app.ts'
import { createChargeLine, never, type ChargeLine } from './charge-line.ts'
import { mortal, type Death } from './mortal-store.ts'

type Process = { app: TestApp; line: ChargeLine; death: Death; died: Promise<void> }

export type Machine = Awaited<ReturnType<typeof createMachine>>

/** The processes of the BFF: one that runs, those that are silent, and their deaths. */
export async function createMachine(world: TestWorld) {
  const { clock, fake, store } = world
  const serverErrors: string[] = []
  /** Calls that wait for an answer which is held. */
  const pending = new Set<Promise<unknown>>()
  let running = await start()
  /** Processes that are silent, and may still hear an answer. */
  let silent: Process[] = []

  async function start(): Promise<Process> {
    const { store: mortalStore, death, died } = mortal(store)
    const isAlive = () => !death.isDead()
    const send = createAppSend(fake.app)
    const line = createChargeLine({ send, now: clock.now, isAlive })
    const app = await createTestApp(
      {
        store: mortalStore,
        send: async (request) => {
          const answer = isAlive() ? await send(request) : await never<never>()
          return isAlive() ? answer : never()
        },
        chargeSend: line.chargeSend,
        config: { ...testConfig, rateLimitFactor: 0 },
        settings,
      },
      world,
    )
    fake.control.webhooks({
      url: `${publicUrl}/webhooks/iyzico`,
      deliver: async (request) => (await guarded(async () => app.app.request(request))) ?? gone(),
    })
    return { app, line, death, died }
  }

  /** Undefined where the process dies before it answers. */
  async function guarded<T>(call: () => Promise<T>): Promise<T | undefined> {
    const { died } = running
    if (running.death.isDead()) return undefined
    const calling = Promise.race([call(), died.then(() => undefined)])
    pending.add(calling)
    const outcome = await calling.finally(() => pending.delete(calling))
    if (outcome instanceof Response && outcome.status === 500) {
      serverErrors.push(await outcome.clone().text())
    }
    return outcome
  }

  /** Waits for the look-ups that something has set off. */
  async function calm(app: TestApp): Promise<void> {
    await guarded(() => app.app.lookSoon())
  }

  /** The process is killed, at once or so many calls of the store later. */
  function kill(afterCalls: number): void {
    if (afterCalls === 0) running.death.now()
    else running.death.at(afterCalls)
  }

  /** The process is stopped, and may be woken; nobody hears of it meanwhile. */
  function pause(): void {
    silent.push(running)
  }

  async function restart(): Promise<void> {
    running = await start()
  }

  /** Ends what is held, by its answer where nothing else is said, and waits for what follows. */
  async function release(end = (line: ChargeLine) => line.release()): Promise<void> {
    const processes = [running, ...silent]
    silent = []
    for (const { line } of processes) end(line)
    await Promise.all(pending)
    const drained = processes.map(({ app, died }) => Promise.race([app.app.drained(), died]))
    await Promise.all(drained)
  }

  /** Whoever has waited too long for an answer gives it up. */
  async function giveUpOverdue(): Promise<void> {
    const isOverdue = [running, ...silent].some(({ line }) => line.isOverdue())
    if (isOverdue) await release((line) => line.giveUp())
  }

  /** Nothing is held any more, and nothing dies any more. */
  async function recover(): Promise<void> {
    await release()
    if (running.death.isDead()) await restart()
    running.death.at(Infinity)
  }

  return {
    running: () => running,
    isUp: () => !running.death.isDead(),
    serverErrors,
    guarded,
    calm,
    kill,
    pause,
    restart,
    release: () => release(),
    giveUpOverdue,
    recover,
  }
}

const settings = patientSettings()
settings.payment.heldMs = 2_000

function gone(): Response {
  return new Response(null, { status: 503 })
}
