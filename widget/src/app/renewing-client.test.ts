// @vitest-environment jsdom
import { expect, test, vi } from 'vitest'
import { ApiError, type ApiErrorCode } from '../api/api-error.ts'
import { aClient, aGrant, anAttempt, aSession } from './frame-app.fixture.tsx'
import type { Host, SecretAnswer } from './host.ts'
import { createRenewingClient } from './renewing-client.ts'

const minute = 60_000
const newer: SecretAnswer = { kind: 'secret', clientSecret: 'cs_1_secret_2' }
const order = {
  accessToken: 'sealed',
  idempotencyKey: 'key',
  confirm: { paidPrice: '149.90', currency: 'TRY' },
} as const

/** A BFF that refuses the first client secret with `code`. */
function aStand(code: ApiErrorCode | null, answer: SecretAnswer = newer) {
  let secret = 'cs_1_secret_1'
  let at = 0
  const used: string[] = []
  const check = async <T>(result: T) => {
    used.push(secret)
    if (code && secret === 'cs_1_secret_1') throw new ApiError(code, { code, retryable: false })
    return result
  }
  const inner = aClient({
    createAccessToken: () => check(aGrant),
    readPayment: () => check(anAttempt()),
    openHostedLogin: () => check({ url: '/login/1' }),
    pay: () => check(anAttempt()),
    renew: (next) => {
      secret = next
    },
  })
  const askSecret = vi.fn<Host['askSecret']>().mockResolvedValue(answer)
  const clock = { now: () => at, monotonic: () => at }
  return {
    client: createRenewingClient({ client: inner, askSecret, clock }),
    inner,
    askSecret,
    used,
    pass: (ms: number) => {
      at += ms
    },
  }
}

test.each(['session_expired', 'unauthorized'] as const)(
  'refused with %s, it asks the page once and repeats the call once',
  async (code) => {
    const { client, askSecret, used } = aStand(code)
    expect(await client.createAccessToken()).toEqual(aGrant)
    expect(askSecret.mock.calls).toEqual([['expired']])
    expect(used).toEqual(['cs_1_secret_1', 'cs_1_secret_2'])
  },
)

test('repeats nothing when the page has no other secret, and says what the BFF said', async () => {
  const { client, used } = aStand('session_expired', { kind: 'none' })
  await expect(client.createAccessToken()).rejects.toMatchObject({ code: 'session_expired' })
  expect(used).toHaveLength(1)
})

test('says that the page could not fetch one, and that it may be tried again', async () => {
  const { client } = aStand('session_expired', { kind: 'failed' })
  const expected = { code: 'fetch_session_failed', retryable: true }
  await expect(client.createAccessToken()).rejects.toMatchObject(expected)
})

test('asks the page for nothing when something else is the matter', async () => {
  const { client, askSecret } = aStand('session_cancelled')
  await expect(client.createAccessToken()).rejects.toMatchObject({ code: 'session_cancelled' })
  expect(askSecret).not.toHaveBeenCalled()
})

test('several calls that are refused together are one question', async () => {
  const { client, askSecret } = aStand('session_expired')
  await Promise.all([client.createAccessToken(), client.readPayment('pa_1')])
  await client.openHostedLogin()
  expect(askSecret).toHaveBeenCalledTimes(1)
})

test('a session that reads as expired is renewed and read again', async () => {
  const { client, inner, askSecret } = aStand(null)
  inner.readCheckoutSession
    .mockResolvedValueOnce(aSession({ status: 'expired' }))
    .mockResolvedValueOnce(aSession())
  expect(await client.readCheckoutSession()).toMatchObject({ status: 'open' })
  expect(askSecret).toHaveBeenCalledTimes(1)
})

test('a payment is never sent again by itself; the next one finds a secret that works', async () => {
  const { client, inner, used } = aStand('session_expired')
  await expect(client.pay(order)).rejects.toMatchObject({ code: 'session_expired' })
  expect(inner.pay).toHaveBeenCalledTimes(1)
  await client.pay(order)
  expect(used).toEqual(['cs_1_secret_1', 'cs_1_secret_2'])
})

test('before a payment, a secret that is 25 minutes old is replaced, a younger one is not', async () => {
  const { client, askSecret, used, pass } = aStand('session_expired')
  pass(25 * minute)
  await client.freshen()
  expect(askSecret).not.toHaveBeenCalled()
  pass(1)
  await client.freshen()
  await client.pay(order)
  expect(used).toEqual(['cs_1_secret_2'])
  await client.freshen()
  expect(askSecret).toHaveBeenCalledTimes(1)
})

test('goes on to pay with the old secret when no other can be had', async () => {
  for (const kind of ['none', 'failed'] as const) {
    const { client, pass } = aStand(null, { kind })
    pass(26 * minute)
    await expect(client.freshen()).resolves.toBeUndefined()
  }
})

test('tells after a pause whether the page had another secret', async () => {
  const { client, askSecret } = aStand(null)
  expect(await client.wake()).toBe(true)
  expect(askSecret.mock.calls).toEqual([['wake']])
  expect(await aStand(null, { kind: 'none' }).client.wake()).toBe(false)
  expect(await aStand(null, { kind: 'failed' }).client.wake()).toBe(false)
})

test('given up meanwhile, a call is not made again', async () => {
  const { client, inner, askSecret } = aStand('session_expired')
  const leaving = new AbortController()
  askSecret.mockImplementation(async () => {
    leaving.abort()
    return newer
  })
  await expect(client.createAccessToken(leaving.signal)).rejects.toThrow('aborted')
  expect(inner.createAccessToken).toHaveBeenCalledTimes(1)
})
