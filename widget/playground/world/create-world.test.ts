// @vitest-environment node
import { afterEach, expect, test, vi } from 'vitest'
import { openSession } from '../../src/mocks/open-session.ts'
import { findScenario } from '../../src/mocks/scenarios.ts'
import { toDiagnostics, toLine } from '../inspector/to-line.ts'
import { createWorld, type World } from './create-world.ts'

const origin = 'http://localhost:5173'

afterEach(() => {
  vi.useRealTimers()
})

async function open(name = 'card') {
  // Only what the servers do by themselves: none of it may outlive its test.
  vi.useFakeTimers({ toFake: ['setInterval'] })
  const scenario = findScenario(name)
  const world = await createWorld({ origin }, scenario)
  const session = await openSession(world.servers, { origin, scenario, locale: 'tr' })
  const ask = async (path: string, headers: Record<string, string> = {}, body?: string) => {
    const authorization = `Bearer ${session.clientSecret}`
    const init = { headers: { authorization, ...headers }, ...(body && { method: 'POST', body }) }
    return world.bff(new Request(`${origin}/api${path}`, init))
  }
  const askToken = async () => {
    const answer = await ask('/access-token', { 'content-type': 'application/json' }, '{}')
    return { answer, body: (await answer.clone().json()) as { accessToken: string } }
  }
  const pay = async () => {
    const headers = {
      'access-token': (await askToken()).body.accessToken,
      'idempotency-key': crypto.randomUUID(),
      'content-type': 'application/json',
    }
    const answer = await ask('/payments', headers, '{}')
    return (await answer.json()) as { status: string; code?: string }
  }
  return { world, session, ask, askToken, pay }
}

function diagnosticsOf({ recorder }: World): string {
  return toDiagnostics(recorder.notes(), { scenario: 'card', userAgent: 'test' })
}

test('notes each request, to the BFF and to iyzico, and nothing of what was in it', async () => {
  const { world, session, ask, askToken, pay } = await open()
  const { accessToken } = (await askToken()).body
  const lastPayment = await ask('/last-payment', { 'access-token': accessToken })
  expect(await lastPayment.json()).toMatchObject({ card: { lastFourDigits: '0003' } })
  expect(await pay()).toMatchObject({ status: 'succeeded' })

  const told = diagnosticsOf(world)
  expect(told).toContain('POST /api/access-token → 200')
  expect(told).toContain('request to iyzico: POST retrieve/access-token → 200')
  expect(told).toContain('POST /api/payments → 200')
  const secrets = [session.id, session.clientSecret, accessToken, '0003', '5504', 'Ayşe', 'John']
  for (const secret of secrets) expect(told).not.toContain(secret)
})

test('follows the life of the token: how long, and where it came from', async () => {
  const { world, askToken } = await open()
  expect(world.tokens.life()).toBeNull()
  await askToken()
  expect(world.tokens.life()).toMatchObject({ source: 'fresh from iyzico' })
  await askToken()
  expect(world.tokens.life()).toMatchObject({ source: 'kept by the BFF' })
  world.tokens.tellReason('expiring')
  expect(world.tokens.life()?.reason).toBe('expiring')
})

test('brings another token once time has passed for everybody', async () => {
  const { world, askToken } = await open()
  await askToken()
  world.servers.clock.move(300_000)
  await askToken()
  expect(world.tokens.life()).toMatchObject({ source: 'fresh from iyzico' })
})

test.each([
  ['decline', { status: 'declined', code: 'insufficient_funds' }],
  ['3ds', { status: 'challenge' }],
  ['review', { status: 'review' }],
  ['lost', { status: 'unknown' }],
] as const)('lets iyzico answer the next payment as ordered: %s', async (name, attempt) => {
  const { world, pay } = await open()
  const before = world.servers.control.state().switches
  world.orderNext(name)
  expect(await pay()).toMatchObject(attempt)
  expect(world.servers.control.state()).toMatchObject({ switches: before, faults: [] })
})

test.each(['5xx', 'rate-limit'] as const)(
  'lets the next call of any kind fail: %s',
  async (name) => {
    const { world, ask, askToken } = await open()
    // What the BFF asks ahead has been answered, and the token is old again.
    await ask('/last-payment', { 'access-token': (await askToken()).body.accessToken })
    world.servers.clock.move(300_000)
    world.orderNext(name)
    expect((await askToken()).answer.ok).toBe(false)
    expect((await askToken()).answer.ok).toBe(true)
  },
)

test('ends the wallet session that iyzico was asked about', async () => {
  const { world, askToken } = await open()
  expect(world.endWalletSession()).toBe(false)
  await askToken()
  expect(world.endWalletSession()).toBe(true)
  world.servers.clock.move(300_000)
  const { answer } = await askToken()
  expect(await answer.json()).toMatchObject({ code: 'wallet_session_ended' })
})

test('is out of reach while it is offline', async () => {
  const { world, ask } = await open()
  world.setOnline(false)
  expect((await ask('/checkout-session')).type).toBe('error')
  world.setOnline(true)
  expect((await ask('/checkout-session')).status).toBe(200)
})

test('says what went wrong by its code alone', async () => {
  const { world, ask } = await open()
  await ask('/last-payment', { 'access-token': 'canary-token' })
  const [last] = world.recorder.notes().slice(-1)
  expect(last && toLine(last)).toMatch(/^GET \/api\/last-payment → 401 \w+ · \d+ ms$/)
})
