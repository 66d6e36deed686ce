import { expect, test } from 'vitest'
import { codeOf, memberNamed, tokenOf } from '../../testing/answers.ts'
import { shopOrigin } from '../../testing/builders.ts'
import { createTestApp, merchantKey, publicUrl } from '../../testing/test-app.ts'
import type { ProblemDocument } from '../contract/index.ts'

test('shows what the screen needs to know', async () => {
  const { createSession, frame } = await createTestApp()
  const { id, clientSecret, expiresAt } = await createSession({ member: memberNamed('card') })
  const answer = await frame('/checkout-session', clientSecret)
  expect(await answer.json()).toEqual({
    id,
    price: '149.90',
    paidPrice: '149.90',
    currency: 'TRY',
    locale: 'tr',
    status: 'open',
    wallet: 'linked',
    lastAttempt: null,
    expiresAt,
    returnUrl: `${shopOrigin}/thanks?checkout_session=${id}`,
  })
})

test('R1: neither the raw token nor the wallet credentials are in any answer', async () => {
  const { createSession, askForToken, frame } = await createTestApp()
  const { clientSecret } = await createSession({ member: memberNamed('card') })
  const granted = await (await askForToken(clientSecret)).text()
  const shown = await (await frame('/checkout-session', clientSecret)).text()
  const segments = granted.split('.').map((part) => Buffer.from(part, 'base64url').toString())
  const { sessionToken, memberIdentifier } = memberNamed('card')
  for (const secret of [sessionToken, memberIdentifier]) {
    expect([granted, shown, ...segments].join()).not.toContain(secret)
  }
})

test('without a wallet there is no token, and the screen knows', async () => {
  const { createSession, askForToken, frame } = await createTestApp()
  const { clientSecret } = await createSession()
  expect(await codeOf(await askForToken(clientSecret))).toBe('wallet_not_linked')
  expect(await (await frame('/checkout-session', clientSecret)).json()).toMatchObject({
    wallet: 'none',
  })
})

test.each([
  ['Origin of another site', { origin: 'https://shop.example' }],
  ['Sec-Fetch-Site cross-site', { 'sec-fetch-site': 'cross-site' }],
  ['Sec-Fetch-Site same-site', { 'sec-fetch-site': 'same-site' }],
  ['Sec-Fetch-Site none', { 'sec-fetch-site': 'none' }],
])('R15: a call with %s is refused before anything else', async (_, headers) => {
  const { frame } = await createTestApp()
  expect(await codeOf(await frame('/nowhere', 'none', { headers }))).toBe('origin_not_allowed')
})

test("R15: the frame's own headers are let through", async () => {
  const { createSession, frame } = await createTestApp()
  const { clientSecret } = await createSession()
  const headers = { origin: publicUrl, 'sec-fetch-site': 'same-origin' }
  expect((await frame('/checkout-session', clientSecret, { headers })).status).toBe(200)
})

test('R32: addresses and methods are told before the secret is asked for', async () => {
  const { frame } = await createTestApp()
  expect(await codeOf(await frame('/nowhere', 'none'))).toBe('not_found')
  const wrong = await frame('/access-token', 'none')
  expect(wrong.headers.get('allow')).toBe('POST')
  expect(await codeOf(wrong)).toBe('method_not_allowed')
})

test('R11: a foreign, made-up or altered secret is refused with one and the same answer', async () => {
  const { createSession, frame } = await createTestApp()
  const { clientSecret } = await createSession()
  const { id: otherId } = await createSession({ conversationId: 'other' })
  const random = clientSecret.slice(clientSecret.indexOf('_secret_'))
  const answers = await Promise.all(
    [
      '',
      merchantKey,
      `${otherId}${random}`,
      `cs_${'0'.repeat(32)}${random}`,
      `${clientSecret.slice(0, -1)}${clientSecret.endsWith('A') ? 'B' : 'A'}`,
      `${clientSecret}x`,
    ].map(async (secret) => {
      const answer = await frame('/checkout-session', secret)
      const { requestId, ...rest } = (await answer.json()) as ProblemDocument
      expect(requestId).toMatch(/^req_/)
      return JSON.stringify([answer.status, rest])
    }),
  )
  expect(new Set(answers).size).toBe(1)
  expect(answers[0]).toContain('unauthorized')
})

test('R12: a client secret works for half an hour, and reads for a day after that', async () => {
  const { createSession, frame, askForToken, clock } = await createTestApp()
  const { clientSecret } = await createSession({ member: memberNamed('card') })
  clock.advance(30 * 60_000 - 1)
  expect((await askForToken(clientSecret)).status).toBe(200)
  clock.advance(1)
  expect(await codeOf(await askForToken(clientSecret))).toBe('session_expired')
  expect((await frame('/checkout-session', clientSecret)).status).toBe(200)
  clock.advance(24 * 3_600_000 - 1)
  expect((await frame('/checkout-session', clientSecret)).status).toBe(200)
  clock.advance(1)
  expect(await codeOf(await frame('/checkout-session', clientSecret))).toBe('unauthorized')
})

test('five client secrets of a session work side by side; an older one only reads', async () => {
  const { createSession, frame, askForToken, clock } = await createTestApp()
  const secrets: string[] = []
  for (let count = 0; count < 6; count += 1) {
    secrets.push((await createSession({ member: memberNamed('card') })).clientSecret)
    clock.advance(1)
  }
  const [oldest = '', ...younger] = secrets
  expect(await codeOf(await askForToken(oldest))).toBe('session_expired')
  expect((await frame('/checkout-session', oldest)).status).toBe(200)
  for (const secret of younger) expect((await askForToken(secret)).status).toBe(200)
})

test('a cancelled session does no more work, and still shows that it was cancelled', async () => {
  const { createSession, merchant, frame, askForToken } = await createTestApp()
  const { id, clientSecret } = await createSession({ member: memberNamed('card') })
  const { accessToken } = await tokenOf(await askForToken(clientSecret))
  await merchant(`/checkout-sessions/${id}/cancel`, { json: {} })
  expect(await codeOf(await askForToken(clientSecret))).toBe('session_cancelled')
  const headers = { 'access-token': accessToken }
  expect(await codeOf(await frame('/last-payment', clientSecret, { headers }))).toBe(
    'session_cancelled',
  )
  expect(await (await frame('/checkout-session', clientSecret)).json()).toMatchObject({
    status: 'cancelled',
  })
})

test.each([
  ['a form', 'a=1', 'application/x-www-form-urlencoded', 'unsupported_media_type'],
  ['plain text', '{}', 'text/plain', 'unsupported_media_type'],
  ['no body', '', 'application/json', 'invalid_request'],
  ['a field that means nothing', '{"a":1}', 'application/json', 'invalid_request'],
  [
    'over 16 KB',
    JSON.stringify({ a: 'x'.repeat(17_000) }),
    'application/json',
    'payload_too_large',
  ],
])('R10, R15, R24: asking for a token with %s is refused', async (_, body, contentType, code) => {
  const { createSession, frame } = await createTestApp()
  const { clientSecret } = await createSession({ member: memberNamed('card') })
  const answer = await frame('/access-token', clientSecret, {
    method: 'POST',
    body,
    headers: { 'content-type': contentType },
  })
  expect(await codeOf(answer)).toBe(code)
})

test('R30: a session may ask thirty times a minute, and other sessions do not notice', async () => {
  const { createSession, askForToken } = await createTestApp()
  const noisy = await createSession({ conversationId: 'a', member: memberNamed('card') })
  const quiet = await createSession({ conversationId: 'b', member: memberNamed('card') })
  const statuses: number[] = []
  for (let count = 0; count < 31; count += 1) {
    statuses.push((await askForToken(noisy.clientSecret)).status)
  }
  expect(statuses).toEqual([...Array<number>(30).fill(200), 429])
  expect((await askForToken(quiet.clientSecret)).status).toBe(200)
})
