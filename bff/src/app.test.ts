/** What holds for every route at once: no 500, no leak, whatever comes in. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seedMember } from '../fake-iyzico/index.ts'
import { createTestApp, merchantKey, publicUrl, testConfig } from '../testing/test-app.ts'
import { aCheckoutSession } from '../testing/builders.ts'
import { createMemoryStore } from './storage/memory-store.ts'

const routes = [
  ['POST', '/v1/checkout-sessions'],
  ['GET', '/v1/checkout-sessions/cs_1'],
  ['POST', '/v1/checkout-sessions/cs_1/cancel'],
  ['GET', '/api/checkout-session'],
  ['POST', '/api/access-token'],
  ['GET', '/api/last-payment'],
  ['POST', '/api/payments'],
  ['GET', '/api/payments/pa_1'],
  ['POST', '/api/payments/pa_1/cancel'],
  ['GET', '/3ds/pa_1.page_1'],
  ['POST', '/callbacks/iyzico/cb_1'],
  ['POST', '/webhooks/iyzico'],
  ['GET', '/frame'],
  ['GET', '/assets/x'],
] as const

test('R4: an address that is not there is framed by nobody, and is noted like any other', async () => {
  const { app, lines } = await createTestApp()
  const answer = await app.request(`${publicUrl}/no-such-page`)
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('x-request-id')).toBeTruthy()
  expect(JSON.stringify(lines)).toContain('404')
})

test('R31: random bodies, headers and paths never cause a 500', async () => {
  const { app, createSession } = await createTestApp({
    config: { ...testConfig, rateLimitFactor: 0 },
  })
  const { clientSecret } = await createSession()
  const headerValue = fc.stringMatching(/^[ -~]*$/)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...routes),
      fc.oneof(fc.json(), fc.string(), fc.constant(JSON.stringify(aCheckoutSession()))),
      fc.constantFrom(merchantKey, clientSecret, 'nobody'),
      fc.constantFrom('application/json', 'application/json; charset=x', 'text/html'),
      headerValue,
      fc.webPath(),
      async ([method, path], body, key, contentType, header, tail) => {
        const answer = await app.request(`${publicUrl}${path}${tail}`, {
          method,
          ...(method === 'POST' ? { body } : {}),
          headers: {
            authorization: `Bearer ${key}`,
            'content-type': contentType,
            'access-token': header,
            'accept-language': header,
            'x-forwarded-for': header,
          },
        })
        expect(answer.status).toBeLessThan(500)
        const type = answer.headers.get('content-type')
        const isPage = answer.status === 404 && type === 'text/html; charset=utf-8'
        expect(answer.ok || isPage || type === 'application/problem+json').toBe(true)
      },
    ),
    { numRuns: 1000 },
  )
})

test('R31: a fault of ours is told as such, with neither its message nor its stack', async () => {
  const store = {
    ...createMemoryStore(),
    findSession: () => Promise.reject(new Error('CANARY in /srv/store.sqlite')),
  }
  const { merchant, lines } = await createTestApp({ store })
  const answer = await merchant('/checkout-sessions/cs_1')
  const text = await answer.text()
  expect(answer.status).toBe(500)
  expect(JSON.parse(text)).toMatchObject({ code: 'internal', retryable: false })
  expect(text).not.toMatch(/CANARY|sqlite|at .*\.ts/)
  expect(JSON.stringify(lines)).not.toContain('CANARY')
  expect(JSON.stringify(lines)).toContain('app.test.ts')
})

test('R2: no secret, token or name is logged on any path, at any level', async () => {
  const member = seedMember('card')
  const canaries = [
    member.sessionToken,
    member.memberIdentifier,
    merchantKey,
    'Ayşe',
    'ayse@example.com',
    '11111111111',
    'Bağdat',
    testConfig.iyzico.secretKey,
  ]
  const { lines, createSession, askForToken, frame, merchant, control } = await createTestApp()
  const { id, clientSecret } = await createSession({
    member: { sessionToken: member.sessionToken, memberIdentifier: member.memberIdentifier },
  })
  const token = (await (await askForToken(clientSecret)).json()) as { accessToken: string }
  const headers = { 'access-token': token.accessToken }
  await frame('/last-payment', clientSecret, { headers })
  for (const kind of ['reset', 'html', 'truncated-json', 'oversize', 'redirect'] as const) {
    control.fail({ path: 'retrieve/last-payment-info', kind })
    await frame('/last-payment', clientSecret, { headers })
  }
  await merchant('/checkout-sessions', { json: { ...aCheckoutSession(), member: 'Ayşe' } })
  await merchant(`/nowhere/${clientSecret}`)
  await merchant(`/checkout-sessions/${id}/cancel`, { json: {} })
  await askForToken(clientSecret)
  const logged = JSON.stringify(lines)
  expect(lines.length).toBeGreaterThan(10)
  for (const canary of [...canaries, clientSecret, token.accessToken]) {
    expect(logged).not.toContain(canary)
  }
  // Any four digits stand in some id by chance.
  expect(logged.replaceAll(/[0-9a-f]{32}/g, '')).not.toContain('0003')
})

test('R49: what a caller sends never reaches the log as text', async () => {
  const { app, lines } = await createTestApp()
  await app.request(`${publicUrl}/v1/%0d%0aforged%1b[31m`, {
    headers: { 'accept-language': 'tr\u00ad', authorization: 'Bearer forged' },
  })
  expect(JSON.stringify(lines)).not.toMatch(/forged|\\u001b|\u00ad/)
})

test('the OpenAPI document names every operation and resolves every reference', async () => {
  const { app } = await createTestApp()
  const document = (await (await app.request(`${publicUrl}/openapi.json`)).json()) as {
    openapi: string
    paths: Record<string, Record<string, { responses: object }>>
    components: { schemas: Record<string, object> }
  }
  expect(document.openapi).toBe('3.1.0')
  expect(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    ),
  ).toEqual([
    'post /v1/checkout-sessions',
    'get /v1/checkout-sessions/{id}',
    'post /v1/checkout-sessions/{id}/cancel',
    'get /v1/members/{buyerId}',
    'delete /v1/members/{buyerId}',
    'get /api/checkout-session',
    'post /api/access-token',
    'get /api/last-payment',
    'post /api/payments',
    'get /api/payments/{id}',
    'post /api/payments/{id}/cancel',
    'post /api/wallet-login',
  ])
  const references = JSON.stringify(document).match(/"\$ref":"#\/components\/schemas\/(\w+)"/g)
  expect(new Set(references)).toEqual(new Set(['"$ref":"#/components/schemas/Problem"']))
  expect(document.components.schemas).toHaveProperty('Problem')
})
