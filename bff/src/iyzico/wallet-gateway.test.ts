import { expect, test } from 'vitest'
import {
  createFakeIyzico,
  seedMember,
  type FaultOrder,
  type SeedMemberName,
  type Switches,
} from '../../fake-iyzico/index.ts'
import { shownCard } from '../../testing/sample-card.ts'
import type { ProblemCode } from '../contract/index.ts'
import { createAppSend } from './app-send.ts'
import { createIyzicoClient, type IyzicoClientOptions } from './client.ts'
import { createWalletGateway } from './wallet-gateway.ts'

const credentials = { apiKey: 'sandbox-key', secretKey: 'sandbox-secret' }
const now = Date.parse('2026-01-02T03:04:05.678Z')
const context = { conversationId: 'order-1', locale: 'tr' } as const

type Setting = {
  switches?: Partial<Switches>
  client?: Partial<IyzicoClientOptions>
  member?: SeedMemberName
}

function aGateway({ switches = {}, client = {}, member = 'card' }: Setting = {}) {
  let time = now
  const clock = { now: () => time }
  const { app, control } = createFakeIyzico({ clock, credentials, switches })
  const options = {
    ...credentials,
    baseUrl: 'https://api.iyzipay.com',
    send: createAppSend(app),
    randomKey: () => crypto.randomUUID(),
    timeoutMs: 600_000,
    maxAnswerBytes: 1_048_576,
    ...client,
  }
  const gateway = createWalletGateway(createIyzicoClient(options))
  const hasty = createWalletGateway(createIyzicoClient({ ...options, timeoutMs: 20 }))
  const wallet = seedMember(member)
  const fetchAccessToken = () => gateway.fetchAccessToken(wallet, context)
  const fetchLastPayment = (token: string) => gateway.fetchLastPayment(wallet, token, context)
  return {
    control,
    fetchAccessToken,
    fetchLastPayment,
    hasty: {
      fetchAccessToken: () => hasty.fetchAccessToken(wallet, context),
      fetchLastPayment: (token: string) => hasty.fetchLastPayment(wallet, token, context),
    },
    fetchToken: async () => {
      const outcome = await fetchAccessToken()
      if (outcome.kind !== 'token') throw new Error(`no token, but ${outcome.kind}`)
      return outcome.accessToken
    },
    pass: (ms: number) => {
      time += ms
    },
  }
}

const calls = {
  'retrieve/access-token': async (setting: Setting, fault?: FaultOrder) => {
    const { control, fetchAccessToken } = aGateway(setting)
    if (fault) control.fail({ ...fault, path: 'retrieve/access-token' })
    return fetchAccessToken()
  },
  'retrieve/last-payment-info': async (setting: Setting, fault?: FaultOrder) => {
    const { control, fetchToken, fetchLastPayment } = aGateway(setting)
    const token = await fetchToken()
    if (fault) control.fail({ ...fault, path: 'retrieve/last-payment-info' })
    return fetchLastPayment(token)
  },
}

const everyCall = Object.entries(calls).map(([path, call]) => ({ path, call }))

test("fetches a token, with the life that iyzico's own clock gives it", async () => {
  const { fetchAccessToken } = aGateway()

  await expect(fetchAccessToken()).resolves.toEqual({
    kind: 'token',
    accessToken: expect.stringMatching(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/),
    statedLifeMs: 359_322,
  })
})

test.each([
  ['the system time is text', { systemTime: 'string' }, 359_322],
  ['there is no system time', { systemTime: 'missing' }, undefined],
  ['the token is no JWT', { tokenForm: 'opaque' }, undefined],
  ['the token lives 20 seconds', { tokenLifeMs: 20_000 }, 19_322],
] as const)('states the life of a token when %s', async (_when, switches, statedLifeMs) => {
  await expect(calls['retrieve/access-token']({ switches })).resolves.toMatchObject({
    kind: 'token',
    statedLifeMs,
  })
})

test('fetches the card of the last payment without its BIN and its holder', async () => {
  const outcome = await calls['retrieve/last-payment-info']({})

  expect(outcome).toEqual({
    kind: 'last_payment',
    lastPayment: {
      paymentType: 'CARD_PAYMENT',
      card: shownCard,
    },
  })
})

test.each(['missing', 'null'] as const)('fetches a balance whose card is %s', async (fundCard) => {
  const setting = { switches: { fundCard }, member: 'balance' } as const

  await expect(calls['retrieve/last-payment-info'](setting)).resolves.toEqual({
    kind: 'last_payment',
    lastPayment: { paymentType: 'FUND' },
  })
})

test.each<Partial<Switches>>([
  { extraFields: true },
  { paymentIdAs: 'string' },
  { paymentIdAs: 'huge-number' },
  { tokenForm: 'opaque' },
  { missingCardFields: ['cardFamily', 'cardBankName', 'expired', 'expireMonth'] },
])('reads the last payment from an iyzico with %j', async (switches) => {
  await expect(calls['retrieve/last-payment-info']({ switches })).resolves.toMatchObject({
    kind: 'last_payment',
    lastPayment: { card: { lastFourDigits: '0003' } },
  })
})

test.each([
  { endedSessionStatus: 400 },
  { endedSessionStatus: 200 },
  { errorCodeAs: 'number' },
] as const)('tells that the wallet session has ended, with %j', async (switches) => {
  const { control, fetchToken, fetchAccessToken, fetchLastPayment } = aGateway({ switches })
  const token = await fetchToken()
  control.endSession(seedMember('card').sessionToken)
  const ended = { kind: 'wallet_session_ended', errorCode: '260016' }

  await expect(fetchAccessToken()).resolves.toEqual(ended)
  await expect(fetchLastPayment(token)).resolves.toEqual(ended)
})

test.each(everyCall)('takes every other 26xxxx on $path for the same', async ({ call }) => {
  await expect(call({}, { kind: 'refuse', errorCode: '260099' })).resolves.toEqual({
    kind: 'wallet_session_ended',
    errorCode: '260099',
  })
})

test.each([200, 400, 401, 403] as const)(
  'tells that iyzico refuses the access token, under HTTP %d',
  async (accessTokenRefusalStatus) => {
    const setting = { switches: { accessTokenRefusalStatus } }
    const { fetchToken, fetchLastPayment, pass } = aGateway(setting)
    const token = await fetchToken()

    await expect(fetchLastPayment('never-issued')).resolves.toEqual({
      kind: 'access_token_refused',
    })
    pass(360_000)
    await expect(fetchLastPayment(token)).resolves.toEqual({ kind: 'access_token_refused' })
  },
)

test.each<FaultOrder>([
  { kind: 'refuse', errorCode: '123456' },
  { kind: 'refuse', httpStatus: 401 },
  { kind: 'refuse', httpStatus: 403, errorCode: '11' },
  { kind: 'html', httpStatus: 401 },
  { kind: 'server-error', httpStatus: 403 },
])('takes %j on the last payment for a refused access token', async (fault) => {
  await expect(calls['retrieve/last-payment-info']({}, fault)).resolves.toEqual({
    kind: 'access_token_refused',
  })
})

test.each<FaultOrder>([
  { kind: 'refuse', errorCode: '123456' },
  { kind: 'refuse', httpStatus: 401 },
  { kind: 'html', httpStatus: 403 },
])('takes %j on the access token for an iyzico that does not work', async (fault) => {
  await expect(calls['retrieve/access-token']({}, fault)).rejects.toMatchObject({
    code: 'upstream_unavailable',
  })
})

const faults: [FaultOrder, ProblemCode][] = [
  [{ kind: 'reset' }, 'upstream_unavailable'],
  [{ kind: 'cut-off' }, 'upstream_unavailable'],
  [{ kind: 'truncated-json' }, 'upstream_unavailable'],
  [{ kind: 'html' }, 'upstream_unavailable'],
  [{ kind: 'html', httpStatus: 200 }, 'upstream_unavailable'],
  [{ kind: 'server-error' }, 'upstream_unavailable'],
  [{ kind: 'oversize' }, 'upstream_unavailable'],
  [{ kind: 'redirect', httpStatus: 302 }, 'upstream_unavailable'],
  [{ kind: 'redirect', httpStatus: 307 }, 'upstream_unavailable'],
  [{ kind: 'refuse' }, 'upstream_unavailable'],
  [{ kind: 'refuse', errorCode: '1' }, 'upstream_unavailable'],
  [{ kind: 'refuse', errorCode: '100001', httpStatus: 500 }, 'upstream_unavailable'],
  [{ kind: 'refuse', errorCode: '50000' }, 'rate_limited'],
  [{ kind: 'refuse', errorCode: 50000, httpStatus: 429 }, 'rate_limited'],
  [{ kind: 'html', httpStatus: 429 }, 'rate_limited'],
  [{ kind: 'refuse', errorCode: '1000' }, 'misconfigured'],
  [{ kind: 'refuse', errorCode: 1001, httpStatus: 401 }, 'misconfigured'],
  [{ kind: 'refuse', errorCode: '1004' }, 'misconfigured'],
  [{ kind: 'refuse', errorCode: '1007' }, 'misconfigured'],
  [{ kind: 'refuse', errorCode: '1009', httpStatus: 401 }, 'misconfigured'],
  [{ kind: 'refuse', errorCode: '2000' }, 'misconfigured'],
  [{ kind: 'refuse', errorCode: '5' }, 'upstream_unavailable'],
  [{ kind: 'unauthenticated' }, 'misconfigured'],
]

test.each(
  everyCall.flatMap((each) =>
    faults.map(([fault, code]) => ({ path: each.path, call: each.call, fault, code })),
  ),
)('answers $fault on $path with $code (R27)', async ({ call, fault, code }) => {
  await expect(call({}, fault)).rejects.toMatchObject({ name: 'CheckoutError', code })
})

test.each(everyCall)('waits for a slow $path', async ({ call }) => {
  await expect(call({}, { kind: 'delay', ms: 5 })).resolves.toBeDefined()
})

test('gives up a call that hangs', async () => {
  const { control, hasty } = aGateway()
  control.fail({ kind: 'hang' })

  await expect(hasty.fetchAccessToken()).rejects.toMatchObject({
    name: 'CheckoutError',
    code: 'upstream_timeout',
    cause: { name: 'IyzicoError', code: 'timeout' },
  })
})

test('gives up a last payment that hangs', async () => {
  const { control, fetchToken, hasty } = aGateway()
  const token = await fetchToken()
  control.fail({ kind: 'hang' })

  await expect(hasty.fetchLastPayment(token)).rejects.toMatchObject({ code: 'upstream_timeout' })
})

test('says how long to wait when iyzico throttles, and what iyzico called it', async () => {
  const fault = { kind: 'refuse', errorCode: 50000, errorGroup: 'LIMIT' } as const

  await expect(calls['retrieve/access-token']({}, fault)).rejects.toMatchObject({
    retryAfter: expect.toSatisfy(Number.isInteger),
    upstream: { errorCode: '50000', errorGroup: 'LIMIT' },
  })
})

test.each<[string, Partial<IyzicoClientOptions>, Partial<Switches>, string]>([
  ['a wrong secret key', { secretKey: 'another-secret' }, {}, '1000'],
  ['a wrong secret key', { secretKey: 'another-secret' }, { authorizationCodes: 'exact' }, '1007'],
  ['an API key of another house', { apiKey: 'another-key' }, {}, '1001'],
  ['a key in another form', { apiKey: 'a&b' }, { authorizationCodes: 'exact' }, '1009'],
  ['a wrong key', { apiKey: 'another-key' }, { authorizationRefusalAs: 'number' }, '401'],
])('calls %s a fault of our configuration', async (_what, client, switches, errorCode) => {
  await expect(calls['retrieve/access-token']({ client, switches })).rejects.toMatchObject({
    code: 'misconfigured',
    upstream: { errorCode },
  })
})

test('lets a bug through as what it is', async () => {
  const bug = new TypeError('a bug')
  const gateway = createWalletGateway({ post: () => Promise.reject(bug) })

  await expect(gateway.fetchAccessToken(seedMember('card'), context)).rejects.toBe(bug)
  await expect(gateway.fetchLastPayment(seedMember('card'), 'aaa', context)).rejects.toBe(bug)
})
