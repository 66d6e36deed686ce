/** What becomes of attempts whose process has died, and of those whose process only seems to have. */
import { expect, onTestFinished, test } from 'vitest'
import { aBuyer, postForm } from '../../../testing/paying-app.ts'
import { createTestApp, createTestWorld, type TestApp } from '../../../testing/test-app.ts'
import { createTestClock } from '../../../testing/test-clock.ts'
import { createTestSend } from '../../../testing/test-send.ts'
import { openPostgresStore } from '../../storage/postgres-store.ts'
import { usePostgres } from '../../storage/postgres/test-postgres.ts'

const postgres = usePostgres()
const hour = 3_600_000

/** A process with a charge under way, whose answer comes when `answer` is called. */
async function aChargeUnderWay() {
  const world = createTestWorld()
  const send = createTestSend(world.fake.app)
  const held = Promise.withResolvers<void>()
  const app = await createTestApp(
    {
      chargeSend: async (request) => {
        const answer = await send(request)
        await held.promise
        return answer
      },
    },
    world,
  )
  await app.app.beat()
  await app.app.lookSoon()
  const buyer = await aBuyer(app, 'visa-card')
  const pressed = buyer.pay('key-1')
  await expect.poll(async () => (await world.store.listAttemptsIn(['sent'])).length).toBe(1)
  const [attempt] = await world.store.listAttemptsIn(['sent'])
  return { world, app, answer: held.resolve, pressed, attemptId: attempt!.id }
}

/** Seconds that pass for a process, one round in each. */
async function passSeconds({ app, clock }: TestApp, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(1_000)
    await app.beat()
    await app.lookSoon()
  }
}

test.each([
  ['as it was', 0],
  ['three hours back', -3 * hour],
  ['three hours ahead', 3 * hour],
])(
  'a charge whose process died is recovered in ten seconds, the wall clock %s',
  async (_name, ms) => {
    const { world, attemptId } = await aChargeUnderWay()
    world.clock.jump(ms)
    const restarted = await createTestApp({}, world)
    await passSeconds(restarted, 10)
    expect(await world.store.findAttempt(attemptId)).toMatchObject({ state: 'sent' })
    await passSeconds(restarted, 1)
    expect((await world.store.findAttempt(attemptId))?.state).not.toBe('sent')
  },
)

test('a wall clock that goes forward on a live process leaves its charges alone', async () => {
  const { world, app, answer, pressed, attemptId } = await aChargeUnderWay()
  for (const ms of [11_000, 3 * hour]) {
    world.clock.jump(ms)
    await app.app.lookSoon()
    expect(await world.store.findAttempt(attemptId)).toMatchObject({ state: 'sent' })
  }
  expect(await world.store.listDueNotices(Number.MAX_SAFE_INTEGER, 9)).toEqual([])
  answer()
  expect(await pressed).toMatchObject({ status: 'succeeded' })
})

test.each([-200_000, 200_000])(
  'a process whose clock is %i ms from PostgreSQL’s goes on paying',
  async (skewMs) => {
    const store = await openPostgresStore(await postgres.emptyUrl())
    onTestFinished(() => store.close())
    const world = { ...createTestWorld(createTestClock(Date.now() + skewMs)), store }
    const send = createTestSend(world.fake.app)
    let rounds = 0
    // A round of look-ups falls into every call to iyzico.
    const sendDuringRound: typeof send = async (request) => {
      if (/last-payment|checkout\/auth/.test(request.url)) {
        rounds += 1
        await app.app.lookSoon()
      }
      return send(request)
    }
    const app: TestApp = await createTestApp(
      { send: sendDuringRound, chargeSend: sendDuringRound },
      world,
    )
    await app.app.beat()
    const buyer = await aBuyer(app, 'visa-card')
    const paid = await buyer.pay('key-1')
    expect(paid).toMatchObject({ status: 'succeeded' })
    expect(await buyer.path(paid)).toEqual(['claimed', 'sent', 'succeeded'])
    expect(rounds).toBeGreaterThan(1)
  },
)

test('a completion whose process died is recovered in ten seconds, though the one that charged lives on', async () => {
  const world = createTestWorld()
  world.fake.control.set({ callbackShape: 'classic' })
  const charging = await createTestApp({}, world)
  const chargeSend = () => new Promise<never>(() => {})
  const dying = await createTestApp({ chargeSend }, world)
  const buyer = await aBuyer(charging, 'debit-card')
  const attempt = await buyer.pay()
  for (const post of await buyer.atBank(attempt)) void postForm(dying, post.url, post.fields)
  await expect.poll(async () => (await buyer.stored(attempt)).state).toBe('completing')
  await passSeconds(charging, 12)
  expect((await buyer.stored(attempt)).state).not.toBe('completing')
})
