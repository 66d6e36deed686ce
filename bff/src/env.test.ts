import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEnv } from './env.ts'

const live = 'https://api.iyzipay.com'
const key32 = btoa('0123456789abcdef0123456789abcdef')
const otherKey32 = btoa('fedcba9876543210fedcba9876543210')

type Env = Record<string, string | undefined>

/** The least that starts the BFF against the sandbox. */
const aSandboxEnv = (overrides: Env = {}): Env => ({
  IYZICO_API_KEY: 'sandbox-api-key',
  IYZICO_SECRET_KEY: 'sandbox-secret-key',
  MERCHANT_SECRET_KEY: 'merchant-secret-key-of-32-letters',
  ALLOWED_ORIGINS: 'https://shop.example',
  PUBLIC_URL: 'https://pay.example',
  ENCRYPTION_KEY: key32,
  ...overrides,
})

const aLiveEnv = (overrides: Env = {}): Env =>
  aSandboxEnv({
    IYZICO_API_KEY: 'api-key',
    IYZICO_SECRET_KEY: 'secret-key',
    IYZICO_BASE_URL: live,
    ...overrides,
  })

const aLoopbackEnv = (overrides: Env = {}): Env =>
  aSandboxEnv({ IYZICO_BASE_URL: 'http://127.0.0.1:8081', ...overrides })

function configOf(env: Env) {
  const parsed = parseEnv(env)
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
  return parsed.config
}

function problemsOf(env: Env): string[] {
  const parsed = parseEnv(env)
  return parsed.ok ? [] : parsed.problems
}

/** Rows of values, to be read like a page. */
const words = (text: string): string[] => text.trim().split(/\s+/)

const wrongUpstreams = words(`
  https://example.com http://api.iyzipay.com http://sandbox-api.iyzipay.com https://10.0.0.1
  https://api.iyzipay.com:8443 https://api.iyzipay.com.evil.example https://user@api.iyzipay.com
  https://api.iyzipay.com/v1 https://api.iyzipay.com? https://api.iyzipay.com# localhost
  https://iyzipay.com ftp://localhost http://localhost.evil.example
`)
const wrongOrigins = words(`
  * https://* https://*.example null shop.example //shop.example , https:// https:/shop.example
  https://shop.example/ https://shop.example/x https://shop.example? https://shop.example#
  https://user@shop.example https:\\\\shop.example https://shop.example\\ https://shop%2eexample
  https://shop.example:99999 https://a.example,https://b.example/ javascript://x file://x
  https://a;b https://a'b https://a"b https://a$b
`)
const plainOrigins = words(`
  http://shop.example http://localhost.example http://127.0.0.1.example http://128.0.0.1
  http://[::2] http://notlocalhost http://0.0.0.0
`)
const wrongStores = words(
  'wallet.sqlite file: mysql://x file://host/x file:x?mode=memory postgres://',
)
const weakMerchantKeys = [
  'short',
  'a'.repeat(64),
  'ab '.repeat(16),
  'ğü'.repeat(16),
  `${'ab'.repeat(16)},short`,
  `${'ab'.repeat(16)},${'c'.repeat(32)}`,
  ['ab', 'cd', 'ef'].map((two) => two.repeat(16)).join(','),
  ',',
]
const whsec = `whsec_${key32}`
const webhookUrl = 'https://shop.example/hooks?from=wallet'
const weakEncryptionKeys = [
  'not base64',
  'a'.repeat(32),
  btoa('16 bytes are few'),
  btoa('x'.repeat(33)),
  btoa('\0'.repeat(32)),
  `${key32}=`,
  `${key32},${btoa('short')}`,
  ',',
]

describe('parseEnv', () => {
  it('fills in what may be left out', () => {
    expect(configOf(aSandboxEnv())).toEqual({
      iyzico: {
        apiKey: 'sandbox-api-key',
        secretKey: 'sandbox-secret-key',
        baseUrl: 'https://sandbox-api.iyzipay.com',
        isLive: false,
        isLoopback: false,
      },
      merchantSecretKeys: ['merchant-secret-key-of-32-letters'],
      allowedOrigins: ['https://shop.example'],
      publicUrl: 'https://pay.example',
      encryptionKeys: [key32],
      databaseUrl: 'file:wallet-checkout.sqlite',
      host: '127.0.0.1',
      port: 8787,
      logLevel: 'info',
      trustedProxies: [],
      rateLimitFactor: 1,
      threeDSecure: 'auto',
      retentionDays: 180,
    })
  })

  it('takes everything that is given', () => {
    const config = configOf({
      ...aLoopbackEnv({ IYZICO_API_KEY: 'any', IYZICO_SECRET_KEY: 'thing' }),
      MERCHANT_SECRET_KEY: ` ${'new-'.repeat(8)} , ${'old-'.repeat(8)} `,
      ALLOWED_ORIGINS: 'https://a.example, https://b.example:8443\nhttp://shop.localhost:3000',
      PUBLIC_URL: 'http://localhost:8787',
      ENCRYPTION_KEY: `${key32},${otherKey32.replace('=', '')}`,
      DATABASE_URL: 'postgres://user:password@db.example/wallet',
      HOST: '::',
      PORT: '0',
      LOG_LEVEL: 'debug',
      TRUSTED_PROXIES: '10.0.0.0/8 192.0.2.7,fd00::/8',
      RATE_LIMIT_FACTOR: '0.5',
      THREE_D_SECURE: 'always',
      RETENTION_DAYS: '30',
      MERCHANT_WEBHOOK_URL: webhookUrl,
      MERCHANT_WEBHOOK_SECRET: whsec,
      METRICS_PORT: '9464',
    })
    expect(config).toEqual({
      iyzico: {
        apiKey: 'any',
        secretKey: 'thing',
        baseUrl: 'http://127.0.0.1:8081',
        isLive: false,
        isLoopback: true,
      },
      merchantSecretKeys: ['new-'.repeat(8), 'old-'.repeat(8)],
      allowedOrigins: ['https://a.example', 'https://b.example:8443', 'http://shop.localhost:3000'],
      publicUrl: 'http://localhost:8787',
      encryptionKeys: [key32, otherKey32],
      databaseUrl: 'postgres://user:password@db.example/wallet',
      host: '::',
      port: 0,
      logLevel: 'debug',
      trustedProxies: ['10.0.0.0/8', '192.0.2.7', 'fd00::/8'],
      rateLimitFactor: 0.5,
      threeDSecure: 'always',
      retentionDays: 30,
      merchantWebhook: { url: webhookUrl, secret: whsec },
      metricsPort: 9464,
    })
  })

  it('is live with exactly the live address', () => {
    const iyzico = { apiKey: 'api-key', secretKey: 'secret-key', baseUrl: live }
    expect(configOf(aLiveEnv()).iyzico).toEqual({ ...iyzico, isLive: true, isLoopback: false })
  })

  it('keeps each entry of a list once', () => {
    const key = 'merchant-secret-key-of-32-letters'
    const config = configOf(
      aSandboxEnv({
        MERCHANT_SECRET_KEY: `${key},${key},${key}`,
        ALLOWED_ORIGINS: 'https://shop.example https://SHOP.example:443',
        ENCRYPTION_KEY: `${key32},${key32.replace('=', '')}`,
        TRUSTED_PROXIES: '::1 ::1',
      }),
    )
    expect(config.merchantSecretKeys).toEqual([key])
    expect(config.allowedOrigins).toEqual(['https://shop.example'])
    expect(config.encryptionKeys).toEqual([key32])
    expect(config.trustedProxies).toEqual(['::1'])
  })

  it('R33: names every required key that is missing or set to nothing, in one line each', () => {
    const required = Object.keys(aSandboxEnv())
    const missing = required.map((key) => expect.stringMatching(`^${key} is missing: expected .`))
    expect(problemsOf({})).toEqual(missing)
    const blank = Object.fromEntries(required.map((key, index) => [key, ' '.repeat(index)]))
    expect(problemsOf(blank)).toEqual(missing)
  })

  it('R33: says what is expected of a bad key', () => {
    expect(problemsOf(aSandboxEnv({ IYZICO_API_KEY: 'api-key', PORT: '80a' }))).toEqual([
      'IYZICO_API_KEY is not valid: expected a key that begins with sandbox-, because ' +
        'IYZICO_BASE_URL is the sandbox',
      'PORT is not valid: expected a port number from 0 (any free one) to 65535',
    ])
  })

  const refused: [requirement: string, key: string, values: string[], env?: typeof aSandboxEnv][] =
    [
      ['R33: live keys at the sandbox', 'IYZICO_API_KEY', ['api-key', 'sandbox-', 'Sandbox-x']],
      ['R33: live keys at the sandbox', 'IYZICO_SECRET_KEY', ['secret-key', 'x-sandbox-x']],
      ['R33: sandbox keys when live', 'IYZICO_API_KEY', ['sandbox-api-key'], aLiveEnv],
      ['R33: sandbox keys when live', 'IYZICO_SECRET_KEY', ['sandbox-key'], aLiveEnv],
      ['R33: keys that no header can carry', 'IYZICO_API_KEY', ['ke y', 'şifre'], aLoopbackEnv],
      ['R27: any host but the three kinds', 'IYZICO_BASE_URL', wrongUpstreams],
      ['R33: weak merchant keys', 'MERCHANT_SECRET_KEY', weakMerchantKeys],
      ['R28: origins that are none', 'ALLOWED_ORIGINS', wrongOrigins],
      ['R34: http for anything but loopback names', 'ALLOWED_ORIGINS', plainOrigins],
      ['R34: http for anything but loopback names', 'PUBLIC_URL', plainOrigins],
      [
        'R34: http when live',
        'ALLOWED_ORIGINS',
        ['http://localhost:3000', 'http://[::1]'],
        aLiveEnv,
      ],
      [
        'R34: http when live',
        'PUBLIC_URL',
        ['http://localhost:8787', 'http://127.0.0.1'],
        aLiveEnv,
      ],
      ['what is not one origin', 'PUBLIC_URL', ['https://a.example/', 'https://a.example,b', '*']],
      ['R33: weak encryption keys', 'ENCRYPTION_KEY', weakEncryptionKeys],
      ['a store that is none', 'DATABASE_URL', wrongStores],
      ['a host that is none', 'HOST', ['http://localhost', 'local host', '[::1]', 'localhost:80']],
      ['a port that is none', 'PORT', ['-1', '65536', '80.5', '1e3', '0x50', 'http']],
      ['a level that is none', 'LOG_LEVEL', ['verbose', 'INFO', 'constructor']],
      [
        'R48: proxies without an address',
        'TRUSTED_PROXIES',
        ['localhost', '10.0.0.0/33', '*', ','],
      ],
      ['a factor that is none', 'RATE_LIMIT_FACTOR', ['-1', 'NaN', 'Infinity', '1e3', '2000000']],
      ['R34: other limits when live', 'RATE_LIMIT_FACTOR', ['0', '0.5', '2', '1.01'], aLiveEnv],
      ['a word that is none', 'THREE_D_SECURE', ['never', 'ALWAYS', 'true']],
      ['days that are none', 'RETENTION_DAYS', ['0', '-1', '3651', '1.5', '030', '30d', '1e3']],
    ]

  it.each(
    refused.flatMap(([requirement, key, values, env]) =>
      values.map((value) => ({ requirement, key, value, env: env ?? aSandboxEnv })),
    ),
  )('refuses $requirement: $key=$value', ({ key, value, env }) => {
    expect(problemsOf(env())).toEqual([])
    const problems = problemsOf(env({ [key]: value }))
    expect(problems).toContainEqual(expect.stringMatching(`^${key} is not valid: expected .`))
  })

  const accepted: [key: string, values: string[], env?: typeof aSandboxEnv][] = [
    ['ALLOWED_ORIGINS', ['http://a.b.localhost:1', 'http://127.9.9.9', 'http://[::1]:80']],
    ['ALLOWED_ORIGINS', ['https://çiğköfte.example', ' https://a.example ,, https://b.example ']],
    ['PUBLIC_URL', ['https://pay.example:8443', 'http://localhost:8787']],
    [
      'IYZICO_BASE_URL',
      ['https://sandbox-api.iyzipay.com/', 'http://[::1]:9', 'https://localhost'],
    ],
    ['RATE_LIMIT_FACTOR', ['1', '1.0'], aLiveEnv],
    ['RATE_LIMIT_FACTOR', ['0', '0.001', '1000']],
    ['DATABASE_URL', ['file:a b.sqlite', 'file:/var/lib/x', 'file:///var/lib/x', 'postgresql://x']],
    ['RETENTION_DAYS', ['1', ' 365 ', '3650']],
    ['HOST', ['0.0.0.0', 'bff.internal', '::1']],
  ]

  it.each(
    accepted.flatMap(([key, values, env]) =>
      values.map((value) => ({ key, value, env: env ?? aSandboxEnv })),
    ),
  )('accepts $key=$value', ({ key, value, env }) => {
    expect(problemsOf(env({ [key]: value }))).toEqual([])
  })

  it('R33: never repeats a value that it was given', () => {
    const forms = words(`
      # sandbox-# https://#.example/ http://#.example file:#? #://x 1# #,# postgres://#@
      https://user:#@api.iyzipay.com 10.0.0.0/# whsec_#
    `).concat('* #', '#\n#')
    const canary = fc.stringMatching(/^[0-9a-f]{12}[g-z]{4}$/)
    const anyValue = fc.constantFrom(...forms)
    const optional = words(`
      IYZICO_BASE_URL DATABASE_URL HOST PORT LOG_LEVEL TRUSTED_PROXIES RATE_LIMIT_FACTOR
      THREE_D_SECURE MERCHANT_WEBHOOK_URL MERCHANT_WEBHOOK_SECRET METRICS_PORT RETENTION_DAYS
    `)
    const keys = [...Object.keys(aSandboxEnv()), ...optional]
    const anyEnv = fc.record(Object.fromEntries(keys.map((key) => [key, anyValue])), {
      requiredKeys: [],
    })
    fc.assert(
      fc.property(canary, anyEnv, (secret, values) => {
        const env = Object.fromEntries(
          Object.entries(values).map(([key, form]) => [key, form?.replaceAll('#', secret)]),
        )
        const problems = problemsOf(env)
        expect(problems.join('\n')).not.toContain(secret)
        const named = problems.map((line) => /^([A-Z_]+) is (missing|not valid): /.exec(line)?.[1])
        expect(new Set(named).size).toBe(problems.length)
        expect(keys).toEqual(expect.arrayContaining(named))
      }),
      { numRuns: 1_000 },
    )
  })
})
