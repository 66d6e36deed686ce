import { expect, test } from 'vitest'
import { createFakeIyzico, type SeedMemberName } from '../../fake-iyzico/index.ts'
import { codeOf, memberNamed, tokenOf } from '../../testing/answers.ts'
import { aCheckoutSession } from '../../testing/builders.ts'
import { shownCard } from '../../testing/sample-card.ts'
import { createTestApp, testConfig } from '../../testing/test-app.ts'
import { createTestClock } from '../../testing/test-clock.ts'
import { createAppSend } from '../iyzico/app-send.ts'
import type { ProblemDocument } from '../contract/index.ts'
import { SendError } from '../iyzico/send.ts'

test('from the session to the last payment: a card without BIN and holder', async () => {
  const { createSession, frame, askForToken } = await createTestApp()
  const { clientSecret } = await createSession({ member: memberNamed('card') })
  const { accessToken, expiresIn } = await tokenOf(await askForToken(clientSecret))
  expect(expiresIn).toBe(285)
  const answer = await frame('/last-payment', clientSecret, {
    headers: { 'access-token': accessToken },
  })
  expect(await answer.json()).toEqual({
    paymentType: 'CARD_PAYMENT',
    card: shownCard,
  })
})

test('a balance has nothing but its kind', async () => {
  const { createSession, frame, askForToken } = await createTestApp()
  const { clientSecret } = await createSession({ member: memberNamed('balance') })
  const { accessToken } = await tokenOf(await askForToken(clientSecret))
  const answer = await frame('/last-payment', clientSecret, {
    headers: { 'access-token': accessToken },
  })
  expect(await answer.json()).toEqual({ paymentType: 'FUND' })
})

test('100 simultaneous askers of three sessions of one member make one upstream call', async () => {
  const { createSession, askForToken, control } = await createTestApp({
    config: { ...testConfig, rateLimitFactor: 0 },
  })
  const secrets = await Promise.all(
    ['1', '2', '3'].map(async (order) => {
      const session = await createSession({ conversationId: order, member: memberNamed('card') })
      return session.clientSecret
    }),
  )
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) => askForToken(secrets[index % 3] ?? '')),
  )
  expect(answers.map((answer) => answer.status)).toEqual(Array(100).fill(200))
  expect(control.count('retrieve/access-token')).toBe(1)
})

test('a failed fetch is not cached', async () => {
  const { createSession, askForToken, control } = await createTestApp()
  const { clientSecret } = await createSession({ member: memberNamed('card') })
  control.fail({ path: 'retrieve/access-token', kind: 'html', times: 1 })
  expect(await codeOf(await askForToken(clientSecret))).toBe('upstream_unavailable')
  await tokenOf(await askForToken(clientSecret))
})

test('a cached token is renewed ahead of its end, with what is left told truly', async () => {
  const { createSession, askForToken, clock, control } = await createTestApp()
  const { clientSecret } = await createSession({ member: memberNamed('card') })
  await askForToken(clientSecret)
  clock.advance(224_000)
  expect((await tokenOf(await askForToken(clientSecret))).expiresIn).toBe(61)
  clock.advance(2_000)
  expect((await tokenOf(await askForToken(clientSecret))).expiresIn).toBe(285)
  expect(control.count('retrieve/access-token')).toBe(2)
})

test.each([
  ['twenty seconds', { tokenLifeMs: 20_000 }, 5],
  ['five minutes', { tokenLifeMs: 300_000 }, 285],
  ['six minutes, as the documented sample', { tokenLifeMs: 360_000 }, 285],
  ['no readable end', { tokenForm: 'opaque' as const }, 285],
])('a token of %s may be used for the shorter time', async (_, switches, expiresIn) => {
  const { createSession, askForToken, control } = await createTestApp()
  control.set(switches)
  const { clientSecret } = await createSession({ member: memberNamed('card') })
  expect((await tokenOf(await askForToken(clientSecret))).expiresIn).toBe(expiresIn)
})

test('a token that has no life left after the margin is an upstream fault', async () => {
  const { createSession, askForToken, control } = await createTestApp()
  control.set({ tokenLifeMs: 15_000 })
  const { clientSecret } = await createSession({ member: memberNamed('card') })
  expect(await codeOf(await askForToken(clientSecret))).toBe('upstream_unavailable')
})

test('the wallet stored for a buyer serves the next order of the same buyer', async () => {
  const { createSession, askForToken } = await createTestApp()
  await createSession({ member: memberNamed('card') })
  const { clientSecret } = await createSession({ conversationId: 'order-1002' })
  expect((await askForToken(clientSecret)).status).toBe(200)
})

test('an ended wallet session is dropped, says so again, and heals with a new one', async () => {
  const { createSession, askForToken, frame, control, store } = await createTestApp()
  const { clientSecret } = await createSession({ member: memberNamed('ended-session') })
  const first = await askForToken(clientSecret)
  expect(first.status).toBe(409)
  expect((await first.json()) as ProblemDocument).toMatchObject({
    code: 'wallet_session_ended',
    upstream: { errorCode: '260016' },
  })
  expect(await codeOf(await askForToken(clientSecret))).toBe('wallet_session_ended')
  expect(control.count('retrieve/access-token')).toBe(1)
  expect((await store.findWallet('buyer-1'))?.sealedWallet).toBeNull()
  expect(await (await frame('/checkout-session', clientSecret)).json()).toMatchObject({
    wallet: 'ended',
  })
  await createSession({ member: memberNamed('card') })
  await tokenOf(await askForToken(clientSecret))
})

test('R12: the access token of one session is refused with the secret of another', async () => {
  const { createSession, askForToken, frame } = await createTestApp()
  const a = await createSession({ conversationId: 'a', member: memberNamed('card') })
  const b = await createSession({ conversationId: 'b', member: memberNamed('card') })
  const { accessToken } = await tokenOf(await askForToken(a.clientSecret))
  await askForToken(b.clientSecret)
  const answer = await frame('/last-payment', b.clientSecret, {
    headers: { 'access-token': accessToken },
  })
  expect(await codeOf(answer)).toBe('access_token_invalid')
})

test("one member's token never serves another, though both sit in the same cache", async () => {
  const { createSession, askForToken, frame } = await createTestApp()
  const lastFour = async (order: string, name: SeedMemberName) => {
    const { clientSecret } = await createSession({
      conversationId: order,
      buyer: { ...aCheckoutSession().buyer, id: order },
      member: memberNamed(name),
    })
    const { accessToken } = await tokenOf(await askForToken(clientSecret))
    const answer = await frame('/last-payment', clientSecret, {
      headers: { 'access-token': accessToken },
    })
    return (await answer.json()) as { card?: { lastFourDigits?: string } }
  }
  const [mine, theirs] = await Promise.all([lastFour('a', 'card'), lastFour('b', 'visa-card')])
  expect([mine.card?.lastFourDigits, theirs.card?.lastFourDigits]).toEqual(['0003', '0001'])
})

test('R12: a sealed token ends with the life that was told', async () => {
  const { createSession, askForToken, frame, clock } = await createTestApp()
  const { clientSecret } = await createSession({ member: memberNamed('card') })
  const { accessToken, expiresIn } = await tokenOf(await askForToken(clientSecret))
  const read = () =>
    frame('/last-payment', clientSecret, { headers: { 'access-token': accessToken } })
  clock.advance(expiresIn * 1000 - 1)
  expect((await read()).status).toBe(200)
  clock.advance(1)
  expect(await codeOf(await read())).toBe('access_token_invalid')
})

test.each([undefined, '', 'x', 'a.b.c.d.e', 'eyJhbGciOiJub25lIn0.e30.'])(
  'the access token %j is refused',
  async (accessToken) => {
    const { createSession, frame, askForToken } = await createTestApp()
    const { clientSecret } = await createSession({ member: memberNamed('card') })
    await askForToken(clientSecret)
    const answer = await frame('/last-payment', clientSecret, {
      headers: accessToken === undefined ? {} : { 'access-token': accessToken },
    })
    expect(await codeOf(answer)).toBe('access_token_invalid')
  },
)

test('iyzico refusing a token costs one new token and one repetition', async () => {
  const { createSession, frame, askForToken, control } = await createTestApp()
  const { clientSecret } = await createSession({ member: memberNamed('card') })
  const { accessToken } = await tokenOf(await askForToken(clientSecret))
  control.fail({ path: 'retrieve/last-payment-info', kind: 'refuse', httpStatus: 401, times: 1 })
  const headers = { 'access-token': accessToken }
  expect((await frame('/last-payment', clientSecret, { headers })).status).toBe(200)
  expect(control.count('retrieve/access-token')).toBe(2)
  expect(control.count('retrieve/last-payment-info')).toBe(2)
  control.fail({ path: 'retrieve/last-payment-info', kind: 'refuse', httpStatus: 401, times: 2 })
  expect(await codeOf(await frame('/last-payment', clientSecret, { headers }))).toBe(
    'access_token_invalid',
  )
})

test.each([
  ['refused connection', new SendError('not_sent', 'refused'), 502, 'upstream_unavailable'],
  ['cut answer', new SendError('no_answer', 'reset'), 502, 'upstream_unavailable'],
  ['oversize answer', new SendError('too_large', 'too much'), 502, 'upstream_unavailable'],
])('a %s is %s', async (_, failure, status, code) => {
  const { createSession, askForToken } = await createTestApp({
    send: () => Promise.reject(failure),
  })
  const { clientSecret } = await createSession({ member: memberNamed('card') })
  const answer = await askForToken(clientSecret)
  expect(answer.status).toBe(status)
  expect(await answer.json()).toMatchObject({ code, retryable: true })
})

test.each(['string', 'number'] as const)(
  'throttling by iyzico, its code as a %s, is a 429 that says when to come back',
  async (type) => {
    const { createSession, askForToken, control } = await createTestApp()
    const errorCode = type === 'number' ? 50_000 : '50000'
    control.fail({ path: 'retrieve/access-token', kind: 'refuse', errorCode, times: 1 })
    const { clientSecret } = await createSession({ member: memberNamed('card') })
    const answer = await askForToken(clientSecret)
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  },
)

test('a key that iyzico does not know is our fault: logged as such, shown as unavailable', async () => {
  const { createSession, askForToken, lines } = await createTestApp({
    config: { ...testConfig, iyzico: { ...testConfig.iyzico, secretKey: 'not-the-right-one' } },
  })
  const { clientSecret } = await createSession({ member: memberNamed('card') })
  expect(await codeOf(await askForToken(clientSecret))).toBe('misconfigured')
  const faults = lines.filter(({ level, text }) => level === 'error' && /configuration/.test(text))
  expect(faults).toHaveLength(1)
})

test('a token that is dead when it arrives is an upstream fault, and is not kept', async () => {
  const { send, createSession, askForToken, control } = await aSlowUpstream()
  control.set({ tokenLifeMs: 20_000 })
  const { clientSecret } = await createSession({ member: memberNamed('card') })
  send.takes(6_000)
  expect(await codeOf(await askForToken(clientSecret))).toBe('upstream_unavailable')
  send.takes(0)
  expect((await tokenOf(await askForToken(clientSecret))).expiresIn).toBe(5)
})

/** An iyzico whose answers take their time on the test's clock. */
async function aSlowUpstream() {
  const clock = createTestClock()
  const fake = createFakeIyzico({ clock, credentials: testConfig.iyzico })
  const direct = createAppSend(fake.app)
  let takesMs = 0
  const app = await createTestApp({
    clock,
    send: async (request) => {
      const answer = await direct(request)
      clock.advance(takesMs)
      return answer
    },
  })
  const send = { takes: (ms: number) => (takesMs = ms) }
  return { ...app, clock, control: fake.control, send }
}

test('a token of a wallet that has been replaced since is refused', async () => {
  const { createSession, frame, askForToken } = await createTestApp()
  const { clientSecret } = await createSession({ member: memberNamed('card') })
  const { accessToken } = await tokenOf(await askForToken(clientSecret))
  await createSession({ member: memberNamed('visa-card') })
  const answer = await frame('/last-payment', clientSecret, {
    headers: { 'access-token': accessToken },
  })
  expect(await codeOf(answer)).toBe('access_token_invalid')
})

test('a wallet that iyzico ended is asked about anew when the same one is linked again', async () => {
  const { createSession, frame, askForToken, control } = await createTestApp()
  const { clientSecret } = await createSession({ member: memberNamed('card') })
  const { accessToken } = await tokenOf(await askForToken(clientSecret))
  control.fail({ path: 'retrieve/last-payment-info', kind: 'refuse', errorCode: '260016' })
  const headers = { 'access-token': accessToken }
  expect(await codeOf(await frame('/last-payment', clientSecret, { headers }))).toBe(
    'wallet_session_ended',
  )
  await createSession({ member: memberNamed('card') })
  await askForToken(clientSecret)
  expect(control.count('retrieve/access-token')).toBe(2)
})

test('R30: reading the last payment is limited as well', async () => {
  const { createSession, frame, askForToken } = await createTestApp()
  const { clientSecret } = await createSession({ member: memberNamed('card') })
  const { accessToken } = await tokenOf(await askForToken(clientSecret))
  const headers = { 'access-token': accessToken }
  const statuses: number[] = []
  for (let count = 0; count < 31; count += 1) {
    statuses.push((await frame('/last-payment', clientSecret, { headers })).status)
  }
  expect(statuses).toEqual([...Array<number>(30).fill(200), 429])
})
