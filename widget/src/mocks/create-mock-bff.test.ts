// @vitest-environment node
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHandlers } from './create-handlers.ts'
import { createMockBff } from './create-mock-bff.ts'
import { findScenario, scenarios } from './scenarios.ts'

const origin = 'http://localhost:5173'
const server = setupServer()
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => server.close())

/** What the frame asks for in this scenario, over the network that MSW stands in for. */
async function play(name: string) {
  const bff = await createMockBff({ origin, scenario: findScenario(name), locale: 'tr' })
  const { session } = bff
  server.resetHandlers(...createHandlers(bff, origin))
  const authorization = `Bearer ${session.clientSecret}`
  const ask = async (path: string, headers: Record<string, string> = {}, body?: string) => {
    const answer = await fetch(`${origin}/api${path}`, {
      headers: { authorization, ...headers },
      ...(body && { method: 'POST', body }),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  const token = await ask('/access-token', { 'content-type': 'application/json' }, '{}')
  return { ask, token }
}

async function lastPaymentOf(name: string) {
  const { ask, token } = await play(name)
  const accessToken = String(token.body['accessToken'])
  return (await ask('/last-payment', { 'access-token': accessToken })).body
}

test('shows the checkout session of the order, with its wallet', async () => {
  const { ask } = await play('card')
  expect((await ask('/checkout-session')).body).toMatchObject({
    paidPrice: '149.90',
    currency: 'TRY',
    locale: 'tr',
    status: 'open',
    wallet: 'linked',
  })
})

test.each([
  ['card', { paymentType: 'CARD_PAYMENT', card: { lastFourDigits: '0003', expired: false } }],
  ['expired-card', { card: { expired: true } }],
  ['expiring-card', { card: { willExpireSoon: true, expired: false } }],
  ['balance', { paymentType: 'FUND' }],
  ['clock-skew', { card: { lastFourDigits: '0003' } }],
  ['no such scenario', { card: { lastFourDigits: '0003' } }],
])('gives the last payment of the scenario %s', async (name, expected) => {
  expect(await lastPaymentOf(name)).toMatchObject(expected)
})

test.each([
  ['ended-session', 409, 'wallet_session_ended'],
  ['not-linked', 409, 'wallet_not_linked'],
  ['500', 500, 'internal'],
  ['rate-limited', 429, 'rate_limited'],
])('fails in the scenario %s as the BFF does', async (name, status, code) => {
  const { token } = await play(name)
  expect(token).toMatchObject({ status, body: { code } })
})

test.each([
  ['card', 200, { status: 'succeeded', paymentId: expect.any(String) }],
  ['balance', 200, { status: 'succeeded' }],
  ['declined', 200, { status: 'declined', code: 'insufficient_funds' }],
  ['3ds', 200, { status: 'challenge', challengeUrl: expect.stringContaining('/3ds/') }],
  ['review', 200, { status: 'review' }],
  ['unknown', 202, { status: 'unknown' }],
])('a payment in the scenario %s is answered with %i and %o', async (name, status, attempt) => {
  const { ask, token } = await play(name)
  const headers = {
    'access-token': String(token.body['accessToken']),
    'idempotency-key': 'key-1',
    'content-type': 'application/json',
  }
  const body = JSON.stringify({ confirm: { paidPrice: '149.90', currency: 'TRY' } })
  expect(await ask('/payments', headers, body)).toMatchObject({ status, body: attempt })
})

test('shows the pages of the bank where the frame looks for them', async () => {
  const { ask, token } = await play('3ds')
  const headers = {
    'access-token': String(token.body['accessToken']),
    'idempotency-key': 'key-1',
    'content-type': 'application/json',
  }
  const { body } = await ask('/payments', headers, '{}')
  const page = await (await fetch(String(body['challengeUrl']))).text()
  const action = /action="([^"]+)"/.exec(page)?.[1]
  expect(action).toBe(`${origin}/fake-bank/acs`)
  const reference = /name="reference" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const form = new URLSearchParams({ reference })
  const bank = await fetch(String(action), { method: 'POST', body: form })
  expect(await bank.text()).toContain('name="otp"')
})

test('gives tokens that live shortly when iyzico’s live 20 seconds', async () => {
  const { token } = await play('token-lives-20-seconds')
  expect(token.status).toBe(200)
  expect(token.body['expiresIn']).toBeGreaterThan(0)
  expect(token.body['expiresIn']).toBeLessThanOrEqual(20)
})

test('has a name of its own for every scenario', () => {
  const names = scenarios.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

test('leads a buyer without a wallet to the page of the fake iyzico, as a page in a frame', async () => {
  const { ask } = await play('not-linked')
  const { body } = await ask('/wallet-login', { 'content-type': 'application/json' }, '{}')
  const login = await (await fetch(String(body['url']))).text()
  const address = /^<script>location\.replace\("([^"]+)"\)<\/script>$/.exec(login)?.[1]
  expect(address?.startsWith(`${origin}/hosted?`)).toBe(true)
  const page = await fetch(String(address))
  expect(page.headers.has('content-security-policy')).toBe(false)
  expect(await page.text()).toContain('<form')
  expect((await ask('/checkout-session')).body).toMatchObject({
    status: 'processing',
    lastAttempt: { kind: 'hosted', status: 'processing' },
  })
})
