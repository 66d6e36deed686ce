import { visitBank, type Switches, type WebhookSignature } from '../../fake-iyzico/index.ts'
import { attemptStates, defaultSettings, type Attempt } from '../../src/contract/index.ts'
import { createAppSend } from '../../src/iyzico/app-send.ts'
import { memberNamed } from '../answers.ts'
import { aCheckoutSession } from '../builders.ts'
import { alarmsOf, postForm } from '../paying-app.ts'
import { createTestApp, createTestWorld, publicUrl, testConfig, type TestApp } from '../test-app.ts'
import { createChargeLine, never, type ChargeLine, type Manner } from './charge-line.ts'
import { mortal, type Death } from './mortal-store.ts'

/** Named after the member who pays it. */
export const orders = ['visa-card', 'debit-card', 'balance'] as const

export type Order = (typeof orders)[number]

/** One order, and the browser of whoever pays it. */
export type Shopper = {
  order: Order
  id: string
  clientSecret: string
  attempt: Attempt | undefined
  /** Bank pages that are open in the buyer's browser. */
  frames: { attemptId: string; html: string; isTopLevel: boolean }[]
  /** What the bank's pages have posted, to be posted once more. */
  posted: { url: string; fields: Record<string, string> }[]
}

type Process = { app: TestApp; line: ChargeLine; death: Death; died: Promise<void> }

export type ModelWorld = Awaited<ReturnType<typeof createModelWorld>>

/** The BFF, iyzico, the bank and the buyers, with everything that can go wrong between them. */
export async function createModelWorld(switches: Partial<Switches>) {
  const world = createTestWorld()
  const { clock, fake, store } = world
  const shoppers = new Map<string, Shopper>()
  const serverErrors: string[] = []
  /** Calls that wait for an answer which is held. */
  const pending = new Set<Promise<unknown>>()
  let running = await start()
  /** Processes that are silent, and may still hear an answer. */
  let silent: Process[] = []
  fake.control.set(switches)
  for (const order of orders) await create(order)

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

  async function create(order: Shopper['order']): Promise<void> {
    const { app } = running
    const shopper = shoppers.get(order)
    const answer = await guarded(() =>
      app.merchant('/checkout-sessions', {
        json: aCheckoutSession({
          conversationId: order,
          buyer: { ...aCheckoutSession().buyer, id: `buyer-${order}` },
          member: memberNamed(order),
        }),
      }),
    )
    if (!answer?.ok) return
    const { id, clientSecret } = (await answer.json()) as { id: string; clientSecret: string }
    if (shopper) Object.assign(shopper, { id, clientSecret })
    else {
      const nothingYet = { attempt: undefined, frames: [], posted: [] }
      shoppers.set(order, { order, id, clientSecret, ...nothingYet })
    }
  }

  /** Presses pay. Comes back when there is an answer, when the charge is held, or at death. */
  async function pay(shopper: Shopper, key: string, manner: Manner): Promise<void> {
    const { app, line } = running
    line.set(manner)
    const paying = guarded(() => press(app, shopper, key))
    const answer = await Promise.race([paying, line.holding().then(() => undefined)])
    line.set('ok')
    if (answer) await note(shopper, answer)
  }

  async function press(app: TestApp, shopper: Shopper, key: string): Promise<Response> {
    const granted = await app.askForToken(shopper.clientSecret)
    const { accessToken = '' } = (await granted.json()) as { accessToken?: string }
    return app.frame('/payments', shopper.clientSecret, {
      method: 'POST',
      body: '{}',
      headers: {
        'content-type': 'application/json',
        'access-token': accessToken,
        'idempotency-key': key,
      },
    })
  }

  async function note(shopper: Shopper, answer: Response): Promise<void> {
    const body = (await answer.clone().json()) as Attempt & { attempt?: Attempt }
    if (answer.ok) shopper.attempt = body
    else if (body.attempt) shopper.attempt = body.attempt
  }

  /** Opens the page again: what the frame reads first. */
  async function open(shopper: Shopper): Promise<void> {
    const { app } = running
    const answer = await guarded(() => app.frame('/checkout-session', shopper.clientSecret))
    if (!answer?.ok) return
    const { lastAttempt } = (await answer.json()) as { lastAttempt: Attempt | null }
    if (lastAttempt) shopper.attempt = lastAttempt
    closeSettledFrames(shopper)
  }

  async function read(shopper: Shopper): Promise<void> {
    const { app } = running
    const id = shopper.attempt?.id
    if (id === undefined) return
    const answer = await guarded(() => app.frame(`/payments/${id}`, shopper.clientSecret))
    if (answer?.ok) await note(shopper, answer)
    closeSettledFrames(shopper)
  }

  /** The widget takes the bank's page away when the attempt is no challenge any more. */
  function closeSettledFrames(shopper: Shopper): void {
    if (shopper.attempt?.status === 'challenge') return
    shopper.frames = shopper.frames.filter(({ isTopLevel }) => isTopLevel)
  }

  async function loadChallenge(shopper: Shopper, isTopLevel: boolean): Promise<void> {
    const { app } = running
    const { attempt } = shopper
    const url = attempt?.challengeUrl
    if (!attempt || url === undefined) return
    const headers = { 'sec-fetch-dest': isTopLevel ? 'document' : 'iframe' }
    const answer = await guarded(async () => app.app.request(url, { headers }))
    if (answer?.status !== 200) return
    // One frame shows one page: another page takes its place.
    const others = shopper.frames.filter((frame) => frame.isTopLevel || isTopLevel)
    const html = await answer.text()
    shopper.frames = [...others, { attemptId: attempt.id, html, isTopLevel }]
  }

  /** Gives the challenge up: the frame goes, a page of its own stays. */
  async function giveUp(shopper: Shopper, reason: string): Promise<void> {
    const { app } = running
    const { attempt } = shopper
    if (!attempt) return
    shopper.frames = shopper.frames.filter(({ isTopLevel }) => isTopLevel)
    const answer = await guarded(() =>
      app.frame(`/payments/${attempt.id}/cancel`, shopper.clientSecret, {
        method: 'POST',
        body: JSON.stringify({ reason }),
        headers: { 'content-type': 'application/json' },
      }),
    )
    if (answer) await note(shopper, answer)
  }

  /** What the buyer does at the bank, and how often the browser then comes back. */
  async function visit(
    shopper: Shopper,
    how: { otps?: string[]; cancels?: boolean },
    times: number,
    manner: Manner,
  ): Promise<void> {
    const frame = shopper.frames.pop()
    if (!frame) return
    const [post] = await visitBank(fake.app, frame.html, how)
    if (!post) return
    shopper.posted.push(post)
    for (let time = 0; time < times; time += 1) await callBack(post, manner)
  }

  async function callBack(
    { url, fields }: Shopper['posted'][number],
    manner: Manner = 'ok',
  ): Promise<void> {
    const { app, line } = running
    line.set(manner)
    const posting = guarded(() => postForm(app, url, fields))
    await Promise.race([posting, line.holding()])
    line.set('ok')
    await calm(app)
  }

  /** Waits for the look-ups that something has set off. */
  async function calm(app: TestApp): Promise<void> {
    await guarded(() => app.app.lookSoon())
  }

  /** Time goes by; who is alive beats and looks up. */
  async function tick(ms: number): Promise<void> {
    clock.advance(ms)
    if ([running, ...silent].some(({ line }) => line.isOverdue())) {
      await release((line) => line.giveUp())
    }
    const { app } = running
    await guarded(() => app.app.beat())
    await fake.control.deliverWebhooks()
    await calm(app)
    await calm(app)
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

  /** More than a day, from one due moment to the next. */
  async function letADayPass(): Promise<void> {
    await release()
    if (running.death.isDead()) await restart()
    running.death.at(Infinity)
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

  async function facts() {
    const attempts = await store.listAttemptsIn(attemptStates)
    const charges = await chargesByOrder()
    const orders = await Promise.all(
      [...shoppers.values()].map(async ({ order, id }) => {
        const mine = attempts.filter(({ sessionId }) => sessionId === id)
        return {
          order,
          status: await statusOf(id),
          states: mine.map(({ state }) => state),
          charges: charges.find((each) => each.order === order)?.charges ?? 0,
        }
      }),
    )
    return { orders, serverErrors, alarms: alarmsOf(running.app) }
  }

  async function chargesByOrder() {
    const charges = fake.control.charges()
    const counts = [...shoppers.values()].map(async ({ order, id }) => {
      const mine = charges.length === 0 ? [] : await store.listAttempts(id)
      const ids = new Set<string | undefined>(mine.map(({ conversationId }) => conversationId))
      return {
        order,
        charges: charges.filter(({ conversationId }) => ids.has(conversationId)).length,
      }
    })
    return Promise.all(counts)
  }

  /** iyzico, or somebody who plays it, tells of a payment that may not be there at all. */
  async function postWebhook(shopper: Shopper, signature: WebhookSignature): Promise<void> {
    const attempts = await store.listAttempts(shopper.id)
    const attempt = attempts.at(-1)
    if (!attempt) return
    const { conversationId: paymentConversationId } = attempt
    await fake.control.postWebhook({ paymentConversationId, status: 'SUCCESS' }, signature)
    await calm(running.app)
  }

  /**
   * The bank takes the money for a challenge that was given up within the hour. Only where look-ups
   * see at once what iyzico knows: before that, nobody could tell.
   */
  async function payLate({ id }: Shopper): Promise<void> {
    const attempts = await store.listAttempts(id)
    const last = attempts.at(-1)
    const isOver = attempts.every(({ state }) => state === 'declined' || state === 'not_sent')
    const isRecent = clock.now() - (last?.since ?? 0) < 3_600_000
    if (!last || !isOver || !isRecent || last.state !== 'declined') return
    if (switches.lookupLagMs !== 0) return
    const [payment] = fake.control.payments(last.conversationId)
    if (payment?.status === 'INIT_THREEDS') {
      fake.control.movePayment(payment.paymentId, 'SUCCESS')
    }
  }

  async function statusOf(id: string): Promise<string> {
    const answer = await guarded(() => running.app.merchant(`/checkout-sessions/${id}`))
    return answer ? ((await answer.json()) as { status: string }).status : 'down'
  }

  async function cancelOrder({ id }: Shopper): Promise<void> {
    const { app } = running
    await guarded(() => app.merchant(`/checkout-sessions/${id}/cancel`, { json: {} }))
  }

  return {
    clock,
    control: fake.control,
    store,
    shopperOf: (order: string) => shoppers.get(order),
    isUp: () => !running.death.isDead(),
    create,
    pay,
    open,
    read,
    loadChallenge,
    giveUp,
    visit,
    callBack,
    cancelOrder,
    tick,
    kill,
    pause,
    restart,
    release: () => release(),
    letADayPass,
    facts,
    chargesByOrder,
    postWebhook,
    payLate,
  }
}

/** An attempt that nobody can settle is looked up some two hundred times in a day. */
const mostRounds = 1_000

const settings = structuredClone(defaultSettings)
settings.payment.heldMs = 2_000

function gone(): Response {
  return new Response(null, { status: 503 })
}
