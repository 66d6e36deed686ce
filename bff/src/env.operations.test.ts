/** How operations are configured: the merchant's webhook, and the port of the metrics. */
import { expect, it } from 'vitest'
import { parseEnv } from './env.ts'

type Env = Record<string, string | undefined>

const key32 = btoa('0123456789abcdef0123456789abcdef')
const url = 'https://shop.example/hooks?from=wallet'
const secret = `whsec_${key32}`

const anEnv = (overrides: Env = {}): Env => ({
  IYZICO_API_KEY: 'sandbox-api-key',
  IYZICO_SECRET_KEY: 'sandbox-secret-key',
  MERCHANT_SECRET_KEY: 'merchant-secret-key-of-32-letters',
  ALLOWED_ORIGINS: 'https://shop.example',
  PUBLIC_URL: 'https://pay.example',
  ENCRYPTION_KEY: key32,
  ...overrides,
})

const aToldEnv = (overrides: Env = {}): Env =>
  anEnv({ MERCHANT_WEBHOOK_URL: url, MERCHANT_WEBHOOK_SECRET: secret, ...overrides })

const aLiveEnv = (overrides: Env = {}): Env =>
  aToldEnv({
    IYZICO_API_KEY: 'api-key',
    IYZICO_SECRET_KEY: 'secret-key',
    IYZICO_BASE_URL: 'https://api.iyzipay.com',
    ...overrides,
  })

function problemsOf(env: Env): string[] {
  const parsed = parseEnv(env)
  return parsed.ok ? [] : parsed.problems
}

it('wants the merchant’s webhook whole: its address and its secret, or neither', () => {
  expect(problemsOf(anEnv({ MERCHANT_WEBHOOK_URL: url }))).toEqual([
    expect.stringMatching(/^MERCHANT_WEBHOOK_SECRET is missing: expected whsec_ and base64/),
  ])
  expect(problemsOf(anEnv({ MERCHANT_WEBHOOK_SECRET: secret }))).toEqual([
    expect.stringMatching(/^MERCHANT_WEBHOOK_URL is missing: expected an address/),
  ])
})

const addresses = `
  http://shop.example/hooks http://10.0.0.1/hooks shop.example/hooks //shop.example ftp://localhost
  https:// https:/shop.example https://user:word@shop.example/ https://shop.example/#hooks
  https://shop.example\\hooks https://*/hooks javascript:alert(1) file:///etc/passwd
`

it.each(addresses.trim().split(/\s+/))('refuses the webhook address %s', (wrong) => {
  expect(problemsOf(aToldEnv({ MERCHANT_WEBHOOK_URL: wrong }))).toEqual([
    expect.stringMatching(/^MERCHANT_WEBHOOK_URL is not valid: expected an address/),
  ])
})

it('R34: takes http for loopback names alone, and not when live', () => {
  for (const local of ['http://127.0.0.1:9/x', 'http://shop.localhost', 'http://[::1]:80/']) {
    expect(problemsOf(aToldEnv({ MERCHANT_WEBHOOK_URL: local }))).toEqual([])
    expect(problemsOf(aLiveEnv({ MERCHANT_WEBHOOK_URL: local }))).toHaveLength(1)
  }
  expect(problemsOf(aLiveEnv())).toEqual([])
})

it.each([
  key32,
  'whsec_',
  `whsec_${btoa('23 bytes are too few...')}`,
  `whsec_${btoa('a'.repeat(32))}`,
  `whsec_${key32}=`,
  `WHSEC_${key32}`,
  'whsec_not base64, not even close to it',
])('R33: refuses the weak webhook secret %s', (weak) => {
  expect(problemsOf(aToldEnv({ MERCHANT_WEBHOOK_SECRET: weak }))).toEqual([
    expect.stringMatching(/^MERCHANT_WEBHOOK_SECRET is not valid: expected whsec_ and base64/),
  ])
})

it.each([
  ['-1', undefined],
  ['65536', undefined],
  ['http', undefined],
  ['8787', undefined],
  ['09000', '9000'],
])('refuses the metrics port %s where PORT is %s', (metricsPort, port) => {
  expect(problemsOf(anEnv({ METRICS_PORT: metricsPort, PORT: port }))).toEqual([
    expect.stringMatching(/^METRICS_PORT is not valid: expected a port number/),
  ])
})

it('takes any free port for both', () => {
  expect(problemsOf(anEnv({ METRICS_PORT: '0', PORT: '0' }))).toEqual([])
})
