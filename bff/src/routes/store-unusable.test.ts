/** A store that is away: every route says so, and that the same call may succeed later. */
import { expect, onTestFinished, test } from 'vitest'
import { createTestApp, createTestWorld, publicUrl } from '../../testing/test-app.ts'
import { aCheckoutSession } from '../../testing/builders.ts'
import { memberNamed } from '../../testing/answers.ts'
import type { ProblemDocument } from '../contract/index.ts'
import { openPostgresStore } from '../storage/postgres-store.ts'
import { usePostgres } from '../storage/postgres/test-postgres.ts'
import { StorageError } from '../storage/storage-error.ts'
import type { Store } from '../storage/store.ts'

const postgres = usePostgres()

/** The same store, until it is gone. */
function fragile(store: Store) {
  let isGone = false
  const calls = Object.entries(store).map(([name, call]) => [
    name,
    async (...args: never[]): Promise<unknown> => {
      if (isGone) throw new StorageError('unreachable', 'canary')
      return (call as (...given: never[]) => Promise<unknown>)(...args)
    },
  ])
  return {
    store: Object.fromEntries(calls) as Store,
    go: () => (isGone = true),
    comeBack: () => (isGone = false),
  }
}

async function anApp() {
  const world = createTestWorld()
  const { store, go, comeBack } = fragile(world.store)
  const app = await createTestApp({}, { ...world, store })
  await app.app.beat()
  const { id, clientSecret } = await app.createSession({ member: memberNamed('card') })
  return { ...app, id, clientSecret, go, comeBack }
}

type App = Pick<Awaited<ReturnType<typeof anApp>>, 'app' | 'merchant' | 'frame' | 'askForToken'> & {
  id: string
  clientSecret: string
}

const json = { method: 'POST', body: '{}' }
const asJson = { 'content-type': 'application/json' }

const requests: Record<string, (app: App) => Response | Promise<Response>> = {
  'creating a session': ({ merchant }) =>
    merchant('/checkout-sessions', { json: aCheckoutSession({ conversationId: 'order-2' }) }),
  'reading a session': ({ merchant, id }) => merchant(`/checkout-sessions/${id}`),
  'cancelling a session': ({ merchant, id }) =>
    merchant(`/checkout-sessions/${id}/cancel`, { json: {} }),
  'asking for a member': ({ merchant }) => merchant('/members/buyer-1'),
  'forgetting a member': ({ merchant }) => merchant('/members/buyer-1', { method: 'DELETE' }),
  'what the frame shows': ({ frame, clientSecret }) => frame('/checkout-session', clientSecret),
  'an access token': ({ askForToken, clientSecret }) => askForToken(clientSecret),
  'the last payment': ({ frame, clientSecret }) => frame('/last-payment', clientSecret),
  paying: ({ frame, clientSecret }) =>
    frame('/payments', clientSecret, {
      ...json,
      headers: { ...asJson, 'access-token': 'x', 'idempotency-key': 'key-1' },
    }),
  'reading an attempt': ({ frame, clientSecret }) => frame('/payments/pa_1', clientSecret),
  'giving up an attempt': ({ frame, clientSecret }) =>
    frame('/payments/pa_1/cancel', clientSecret, { ...json, headers: asJson }),
  'logging in': ({ frame, clientSecret }) =>
    frame('/wallet-login', clientSecret, { ...json, headers: asJson }),
  'a bank page': ({ app }) => app.request(`${publicUrl}/3ds/pa_1.page_1`),
  'a login page': ({ app }) => app.request(`${publicUrl}/login/pa_1.page_1`),
}

test.each(Object.entries(requests))('%s is answered by 503, to be tried again', async (_, ask) => {
  const app = await anApp()
  app.go()
  const answer = await ask(app)
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
  const problem = (await answer.json()) as ProblemDocument
  expect(problem).toMatchObject({ code: 'overloaded', retryable: true })
  expect(JSON.stringify([problem, app.lines])).not.toContain('canary')
})

test('a store that is away for a while is logged when it goes and when it is back', async () => {
  const { app, merchant, id, clock, lines, go, comeBack } = await anApp()
  lines.length = 0
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 2) {
      await merchant(`/checkout-sessions/${id}`)
      clock.advance(2_000)
      await app.beat()
    }
  }
  go()
  await pass(30)
  comeBack()
  await pass(30)
  expect(lines.filter(({ text }) => text !== 'request')).toMatchObject([
    { level: 'error', fields: { code: 'store_unusable', error: { code: 'unreachable' } } },
    { level: 'error', fields: { code: 'not_ready' } },
    { level: 'info', fields: { code: 'ready_again' } },
    { level: 'info', fields: { code: 'store_unusable_over', failures: 15 } },
  ])
})

test('a PostgreSQL that is stopped is answered by 503 as well', async () => {
  const store = await openPostgresStore(await postgres.emptyUrl())
  onTestFinished(() => store.close())
  const testApp = await createTestApp({ store })
  await testApp.app.beat()
  const { id, clientSecret } = await testApp.createSession({ member: memberNamed('card') })
  await postgres.stop()
  for (const [name, ask] of Object.entries(requests)) {
    const answer = await ask({ ...testApp, id, clientSecret })
    const { code } = (await answer.json()) as ProblemDocument
    expect([name, answer.status, code]).toEqual([name, 503, 'overloaded'])
  }
  await testApp.app.beat()
  expect((await testApp.app.request(`${publicUrl}/readyz`)).status).toBe(503)
})
