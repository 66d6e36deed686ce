import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createIyzicoClient } from '../src/iyzico/client.ts'
import { aCheckoutSession } from '../testing/builders.ts'
import { createCheckoutSessionSchema } from '../src/contract/index.ts'
import { createPaymentGateway } from '../src/iyzico/payment-gateway.ts'
import { createChargeSend } from '../src/iyzico/undici-charge-send.ts'
import { createUndiciSend } from '../src/iyzico/undici-send.ts'
import { createWalletGateway } from '../src/iyzico/wallet-gateway.ts'
import { pathOf } from './endpoint.ts'
import type { FaultOrder } from './faults.ts'
import { seedMember } from './seed-members.ts'
import { startFakeIyzico } from './server.ts'

const credentials = { apiKey: 'sandbox-key', secretKey: 'sandbox-secret' }
const context = { conversationId: 'order-1', locale: 'tr' } as const

/** The real client, on a real connection. */
function aGateway(baseUrl: string, timeoutMs = 600_000) {
  const { send, close } = createUndiciSend()
  onTestFinished(close)
  const gateway = createWalletGateway(
    createIyzicoClient({
      ...credentials,
      baseUrl,
      send,
      randomKey: () => crypto.randomUUID(),
      timeoutMs,
      maxAnswerBytes: 1_048_576,
    }),
  )
  return (member: 'card' | 'balance' = 'card') =>
    gateway.fetchAccessToken(seedMember(member), context)
}

/** Pays 149.90 TRY from the balance, as the product does. */
async function pay(baseUrl: string, name: 'balance') {
  const { send, close } = createUndiciSend()
  const charges = createChargeSend()
  onTestFinished(async () => {
    await Promise.all([close(), charges.close()])
  })
  const gateway = createPaymentGateway({
    ...credentials,
    baseUrl,
    send,
    chargeSend: charges.send,
    randomKey: () => crypto.randomUUID(),
    lookupTimeoutMs: 600_000,
    chargeTimeoutMs: 600_000,
    maxAnswerBytes: 1_048_576,
    now: Date.now,
  })
  const token = await aGateway(baseUrl)(name)
  const accessToken = token.kind === 'token' ? token.accessToken : ''
  const { member: _none, ...order } = createCheckoutSessionSchema.parse(aCheckoutSession())
  return gateway.charge(seedMember(name), accessToken, {
    order,
    paymentType: 'FUND',
    conversationId: 'attempt-1',
    callbackUrl: 'https://pay.example/callbacks/iyzico/1',
    buyerIp: '85.34.78.112',
    locale: 'tr',
    mayStillSend: () => true,
  })
}

async function aServer() {
  const server = await startFakeIyzico({ credentials })
  onTestFinished(server.stop)
  return server
}

test('a fake that starts again uses no payment id again, however soon that is', async () => {
  const startedAt = 1_796_000_000_000
  const idsFrom = async (now: number) => {
    const { url, control, stop } = await startFakeIyzico({ credentials, clock: { now: () => now } })
    onTestFinished(stop)
    const ids: number[] = []
    for (const _ of [1, 2]) {
      await pay(url, 'balance')
      ids.push(...control.payments().map(({ paymentId }) => paymentId))
      control.reset()
    }
    return ids
  }
  const first = await idsFrom(startedAt)
  const second = await idsFrom(startedAt + 1)
  expect(first).toEqual([1_796_000_000_000_000, 1_796_000_000_000_001])
  expect(second).toEqual([1_796_000_000_001_000, 1_796_000_000_001_001])
  expect([...first, ...second].every(Number.isSafeInteger)).toBe(true)
})

async function ask(url: string, body?: unknown) {
  const init = { method: 'POST', body: JSON.stringify(body ?? {}) }
  const response = await fetch(url, body === undefined ? {} : init)
  return { status: response.status, body: await response.json() }
}

test('answers on a port of its own', async () => {
  const { url, control } = await aServer()

  expect(new URL(url).hostname).toBe('127.0.0.1')
  await expect(aGateway(url)()).resolves.toMatchObject({ kind: 'token' })
  expect(control.count('retrieve/access-token')).toBe(1)
})

test.each(['reset', 'cut-off'] as const)('kills the connection for a %s', async (kind) => {
  const { url, control } = await aServer()
  control.fail({ kind })
  const fetchAccessToken = aGateway(url)

  await expect(fetchAccessToken()).rejects.toMatchObject({
    code: 'upstream_unavailable',
    cause: { code: 'network', cause: { name: 'SendError', code: 'no_answer' } },
  })
  await expect(fetchAccessToken()).resolves.toMatchObject({ kind: 'token' })
})

test('sends the head and half of the body before it cuts off', async () => {
  const { url, control } = await aServer()
  control.fail({ kind: 'cut-off' })
  const response = await fetch(`${url}${pathOf('retrieve/access-token')}`, { method: 'POST' })
  const reader = response.body?.getReader()
  const half = await reader?.read()

  expect(half?.value?.length).toBe(Math.floor(Number(response.headers.get('content-length')) / 2))
  await expect(reader?.read()).rejects.toThrow('terminated')
})

test.each<FaultOrder>([
  { kind: 'truncated-json' },
  { kind: 'html' },
  { kind: 'server-error' },
  { kind: 'oversize' },
  { kind: 'redirect', httpStatus: 307 },
])('sends $kind over the wire', async (fault) => {
  const { url, control } = await aServer()
  control.fail(fault)

  await expect(aGateway(url)()).rejects.toMatchObject({
    code: 'upstream_unavailable',
    cause: { code: 'contract' },
  })
})

test('stops while a call hangs, and stops only once', async () => {
  const { url, control, stop } = await aServer()
  control.fail({ kind: 'hang' })
  const hanging = aGateway(url)().catch((error: unknown) => error)
  await expect.poll(() => control.count('retrieve/access-token')).toBe(1)

  await expect(stop()).resolves.toBeUndefined()
  await expect(hanging).resolves.toMatchObject({ code: 'upstream_unavailable' })
  await expect(stop()).resolves.toBeUndefined()
})

test('takes its orders from another process', async () => {
  const { url } = await aServer()
  const fetchAccessToken = aGateway(url)
  await ask(`${url}/fake/switches`, { tokenLifeMs: 20_000, tokenForm: 'jwt' })
  await ask(`${url}/fake/faults`, { kind: 'refuse', errorCode: 50000 })
  await ask(`${url}/fake/members`, { ...seedMember('balance'), ended: true })

  await expect(fetchAccessToken()).rejects.toMatchObject({ code: 'rate_limited' })
  const outcome = await fetchAccessToken()
  expect(outcome.kind === 'token' && outcome.statedLifeMs).toBeLessThanOrEqual(20_000)
  await expect(fetchAccessToken('balance')).resolves.toMatchObject({ kind: 'wallet_session_ended' })
  await expect(ask(`${url}/fake/state`)).resolves.toMatchObject({
    status: 200,
    body: {
      counts: { 'retrieve/access-token': 3 },
      calls: [{}, {}, { conversationId: 'order-1' }],
      switches: { tokenLifeMs: 20_000, tokenForm: 'jwt', systemTime: 'number' },
    },
  })
  const { body } = await ask(`${url}/fake/reset`, {})
  expect(body).toMatchObject({ calls: [], switches: { tokenLifeMs: 360_000 } })
})

test('tells the merchant of a payment by itself, before the answer when told so', async () => {
  const { url } = await aServer()
  const heard: { token: string | undefined; type: string | undefined }[] = []
  const ear = createServer(async (request, response) => {
    const { iyziEventType: type, token } = JSON.parse((await request.toArray()).join(''))
    heard.push({ type, token })
    response.end()
  })
  ear.listen(0, '127.0.0.1')
  await once(ear, 'listening')
  onTestFinished(() => void ear.close())
  const { port } = ear.address() as AddressInfo
  await ask(`${url}/fake/webhooks`, { url: `http://127.0.0.1:${port}/webhooks/iyzico` })
  await ask(`${url}/fake/switches`, { webhookDelayMs: 0, scope: { basketId: 'order-1001' } })
  await pay(url, 'balance')
  await expect.poll(() => heard).toMatchObject([{ type: 'PWI_TKN_FUND' }])
  await ask(`${url}/fake/switches`, { webhookBeforeAnswer: true })
  await pay(url, 'balance')

  // The server's own timer may have taken it up a moment before the answer did.
  await expect.poll(() => heard).toHaveLength(2)
  await expect(ask(`${url}/fake/charges?conversationId=attempt-1`)).resolves.toMatchObject({
    body: [{ paidPrice: '149.9' }, { paidPrice: '149.9' }],
  })
  const payments = await ask(`${url}/fake/payments`)
  expect(payments.body.map(({ token }: { token: string }) => token)).toEqual(
    heard.map(({ token }) => token),
  )
  const { paymentId } = payments.body[0]
  await expect(
    ask(`${url}/fake/payments`, { paymentId, status: 'FAILURE' }),
  ).resolves.toMatchObject({ body: [{ status: 'FAILURE' }, { status: 'SUCCESS' }] })
})

test.each([
  ['switches', { tokenLifeMs: 'long' }],
  ['switches', { scope: { order: '1' } }],
  ['webhooks', { url: 'nowhere' }],
  ['payments', { paymentId: 1, status: 'LOST' }],
  ['switches', { noSuchSwitch: true }],
  ['faults', { kind: 'earthquake' }],
  ['members', {}],
])('refuses orders for %s that make no sense: %j', async (orders, body) => {
  const { url } = await aServer()

  await expect(ask(`${url}/fake/${orders}`, body)).resolves.toMatchObject({ status: 400 })
})

test('refuses orders that are no JSON, and tells nothing of its own code', async () => {
  const { url } = await aServer()
  const response = await fetch(`${url}/fake/faults`, { method: 'POST', body: '{' })

  expect(response.status).toBe(400)
  await expect(response.json()).resolves.toEqual({ issues: ['not JSON'] })
})

test('fails to start on a port that is taken', async () => {
  const { url } = await aServer()

  await expect(
    startFakeIyzico({ credentials, port: Number(new URL(url).port) }),
  ).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('runs on its own, prints one line with its address, and stops when told to', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts')], {
    env: { PORT: '0', IYZICO_API_KEY: 'sandbox-key', IYZICO_SECRET_KEY: 'sandbox-secret' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [chunk] = await once(child.stdout, 'data')
  const [, url = ''] = /^The fake iyzico answers at (\S+)\n$/.exec(String(chunk)) ?? []

  await expect(aGateway(url)()).resolves.toMatchObject({ kind: 'token' })
  child.kill('SIGTERM')
  await expect(once(child, 'exit')).resolves.toEqual([0, null])
})
