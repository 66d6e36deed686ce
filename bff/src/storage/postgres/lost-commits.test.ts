// PostgreSQL takes a COMMIT and its answer is lost, or the connection dies right before it.
import { once } from 'node:events'
import { createConnection, createServer, type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createFakeIyzico, type FaultOrder } from '../../../fake-iyzico/index.ts'
import { aBuyer, alarmsOf, postForm } from '../../../testing/paying-app.ts'
import { patientSettings } from '../../../testing/patient-settings.ts'
import { createTestApp, testConfig } from '../../../testing/test-app.ts'
import { createTestClock } from '../../../testing/test-clock.ts'
import { openPostgresStore } from '../postgres-store.ts'
import { usePostgres } from './test-postgres.ts'

const postgres = usePostgres()

/** `answer`: COMMIT is done and its answer does not come. `commit`: COMMIT never arrives. */
type Loss = 'answer' | 'commit'

/** In front of PostgreSQL: cuts the connection at the next COMMIT, when it is told to. */
async function aCuttingProxy(url: string) {
  const port = Number(new URL(url).port)
  let armed: Loss | undefined
  const server = createServer((near) => {
    const far = createConnection(port, '127.0.0.1')
    let isSwallowing = false
    const cut = () => {
      near.destroy()
      far.destroy()
    }
    near.on('data', (bytes) => {
      const isCommit = armed !== undefined && bytes.includes('COMMIT\0')
      const loss = isCommit ? armed : undefined
      if (isCommit) armed = undefined
      if (loss === 'commit') return cut()
      isSwallowing ||= loss === 'answer'
      return far.write(bytes)
    })
    far.on('data', (bytes) => (isSwallowing ? cut() : near.write(bytes)))
    for (const socket of [near, far]) socket.on('close', cut).on('error', () => undefined)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port: nearPort } = server.address() as AddressInfo
  return {
    url: url.replace(`:${port}`, `:${nearPort}`),
    arm: (loss: Loss) => {
      armed = loss
    },
  }
}

async function aShop(
  step: string,
  loss: Loss,
  member: 'visa-card' | 'debit-card',
  fault?: FaultOrder,
) {
  const direct = await postgres.emptyUrl()
  const proxy = await aCuttingProxy(direct)
  const [store, reader] = [await openPostgresStore(proxy.url), await openPostgresStore(direct)]
  onTestFinished(async () => {
    await store.close()
    await reader.close()
  })
  const clock = createTestClock(Date.now())
  const credentials = { apiKey: 'fake-api-key', secretKey: 'fake-secret-key' }
  const fake = createFakeIyzico({ clock, credentials })
  if (step.includes('completing')) fake.control.set({ callbackShape: 'classic' })
  if (fault) fake.control.fail(fault)
  let isLeft = true
  const armAt = (name: string) => {
    if (name !== step || !isLeft) return
    isLeft = false
    proxy.arm(loss)
  }
  const watched: typeof store = {
    ...store,
    claimAttempt: (...given) => {
      armAt('claimed')
      return store.claimAttempt(...given)
    },
    changeAttempt: (attempt, event, ...rest) => {
      armAt(`${event.from} to ${attempt.state}`)
      return store.changeAttempt(attempt, event, ...rest)
    },
  }
  const config = { ...testConfig, rateLimitFactor: 0 }
  const world = { clock, fake, store: watched }
  const pause = () => Promise.resolve()
  const app = await createTestApp({ config, settings: patientSettings(), pause }, world)
  return { app, reader, buyer: await aBuyer(app, member) }
}

const refusal: FaultOrder = { path: 'checkout/auth', kind: 'refuse', errorCode: '10051' }
const lostAnswer = { path: 'checkout/auth', kind: 'charge-then-reset' } as const

test.each([
  ['answer', 'claimed', 'visa-card', 'succeeded', undefined],
  ['answer', 'claimed to sent', 'visa-card', 'succeeded', undefined],
  ['answer', 'sent to succeeded', 'visa-card', 'succeeded', undefined],
  ['commit', 'sent to succeeded', 'visa-card', 'succeeded', undefined],
  ['answer', 'sent to declined', 'visa-card', 'declined', refusal],
  ['commit', 'sent to declined', 'visa-card', 'declined', refusal],
  ['answer', 'sent to challenge', 'debit-card', 'challenge', undefined],
  ['commit', 'sent to challenge', 'debit-card', 'challenge', undefined],
  ['answer', 'sent to unknown', 'visa-card', 'unknown', lostAnswer],
  ['commit', 'sent to unknown', 'visa-card', 'unknown', lostAnswer],
] as const)('the %s is lost, %s (%s): %s', async (loss, step, member, expected, fault) => {
  const { app, buyer, reader } = await aShop(step, loss, member, fault)
  const pressed = await buyer.press('key-1')
  await app.app.drained()
  expect(pressed.status).toBeLessThan(300)
  expect((await reader.listAttempts(buyer.id)).map(({ state }) => state)).toEqual([expected])
  expect(app.control.count('checkout/auth')).toBe(1)
  expect(alarmsOf(app)).toEqual([])
})

test.each([
  ['claimed', []],
  ['claimed to sent', ['not_sent']],
] as const)(
  'the commit is lost, %s: nothing was sent, and the buyer pays with the next press',
  async (step, left) => {
    const { app, buyer, reader } = await aShop(step, 'commit', 'visa-card')
    await buyer.press('key-1')
    await app.app.drained()
    expect(app.control.count('checkout/auth')).toBe(0)
    expect((await reader.listAttempts(buyer.id)).map(({ state }) => state)).toEqual(left)
    expect(await buyer.pay('key-2')).toMatchObject({ status: 'succeeded' })
  },
)

test.each(['answer', 'commit'] as const)('challenge to completing, %s lost', async (loss) => {
  const { app, buyer } = await aShop('challenge to completing', loss, 'debit-card')
  const attempt = await buyer.pay()
  const posts = await buyer.atBank(attempt)
  for (const { url, fields } of posts) await postForm(app, url, fields)
  await app.app.drained()
  // The page that answered it posts itself again.
  for (const { url, fields } of posts) await postForm(app, url, fields)
  await app.app.drained()
  await app.app.lookSoon()
  expect(app.control.count('payment/v2/3dsecure/auth')).toBe(1)
  expect((await buyer.stored(attempt)).state).toBe('succeeded')
})
