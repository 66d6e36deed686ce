import { createFakeIyzico } from '../fake-iyzico/index.ts'
import { createApp, type AppConfig, type AppDeps } from '../src/app.ts'
import type { CreatedCheckoutSession } from '../src/contract/index.ts'
import type { Log } from '../src/middleware/app-env.ts'
import { nodeHashes } from '../src/operations/node-hashes.ts'
import { createMemoryStore } from '../src/storage/memory-store.ts'
import { aCheckoutSession, shopOrigin } from './builders.ts'
import { patientSettings } from './patient-settings.ts'
import { createTestClock } from './test-clock.ts'
import { createTestSend } from './test-send.ts'

export const merchantKey = 'merchant-secret-key-for-tests-0001'
export const publicUrl = 'https://pay.example'

const credentials = { apiKey: 'fake-api-key', secretKey: 'fake-secret-key' }

export const testConfig: AppConfig = {
  iyzico: { ...credentials, baseUrl: 'http://127.0.0.1:8081', isLoopback: true },
  merchantSecretKeys: [merchantKey],
  allowedOrigins: [shopOrigin],
  publicUrl,
  encryptionKeys: [btoa('0123456789abcdef0123456789abcdef')],
  trustedProxies: [],
  rateLimitFactor: 1,
  threeDSecure: 'auto',
}

type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> }

export type LogLine = { level: keyof Log; fields: object; text: string }

/** What outlives a process of the BFF: time, iyzico, and the store. */
export function createTestWorld(clock = createTestClock()) {
  const fake = createFakeIyzico({ clock, credentials })
  const store = createMemoryStore({ clock })
  return { clock, fake, store }
}

export type TestWorld = ReturnType<typeof createTestWorld>

/** The BFF over the fake iyzico, in memory, on a clock that the test moves. */
export async function createTestApp(
  overrides: Partial<AppDeps> = {},
  { clock, fake, store }: TestWorld = createTestWorld(),
) {
  const lines: LogLine[] = []
  const app = await createApp({
    config: testConfig,
    store,
    send: createTestSend(fake.app),
    assets: testAssets,
    clock,
    log: createTestLog(lines),
    settings: patientSettings(),
    ...nodeHashes,
    ...overrides,
  })

  /** A call by the merchant's server. */
  async function merchant(path: string, init: Init & { json?: unknown } = {}) {
    const { json, ...rest } = init
    return app.request(`${publicUrl}/v1${path}`, {
      ...rest,
      ...(json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) }),
      headers: {
        authorization: `Bearer ${merchantKey}`,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...rest.headers,
      },
    })
  }

  /** A call by the frame. */
  async function frame(path: string, clientSecret: string, init: Init = {}) {
    return app.request(`${publicUrl}/api${path}`, {
      ...init,
      headers: { authorization: `Bearer ${clientSecret}`, ...init.headers },
    })
  }

  async function createSession(
    body: Parameters<typeof aCheckoutSession>[0] = {},
  ): Promise<CreatedCheckoutSession> {
    const answer = await merchant('/checkout-sessions', { json: aCheckoutSession(body) })
    if (!answer.ok) throw new Error(`Creating a session failed: ${await answer.text()}`)
    return (await answer.json()) as CreatedCheckoutSession
  }

  /** `POST /api/access-token` as the frame sends it. */
  function askForToken(clientSecret: string) {
    return frame('/access-token', clientSecret, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
  }

  /** `POST /api/payments` as the frame sends it. */
  function postPayment(
    clientSecret: string,
    accessToken: string,
    key: string,
    json: object = {},
  ): Promise<Response> {
    return frame('/payments', clientSecret, {
      method: 'POST',
      body: JSON.stringify(json),
      headers: {
        'content-type': 'application/json',
        'access-token': accessToken,
        'idempotency-key': key,
      },
    })
  }

  return {
    app,
    clock,
    control: fake.control,
    fakeApp: fake.app,
    store,
    lines,
    merchant,
    frame,
    createSession,
    askForToken,
    postPayment,
  }
}

function createTestLog(lines: LogLine[]): Log {
  const at = (level: keyof Log) => (fields: object, text: string) =>
    void lines.push({ level, fields, text })
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

const script = {
  body: new TextEncoder().encode('void 0'),
  contentType: 'text/javascript; charset=utf-8',
  etag: '"script"',
}

const testAssets: AppDeps['assets'] = {
  frameHtml: [
    '<meta name="wallet-checkout-origins" content="%ALLOWED_ORIGINS%">',
    '<script type="application/json" id="first-options">%FIRST_OPTIONS%</script>',
    '<script async type="module" data-locale="" src="/assets/index-1.js"></script>',
    '<script async type="module" data-locale="en" src="/assets/main-en-1.js"></script>',
    '<script async type="module" data-locale="tr" src="/assets/main-tr-1.js"></script>',
    '<link rel="modulepreload" hreflang="tr" href="/assets/tr-1.js">',
    '<link rel="modulepreload" hreflang="en" href="/assets/en-1.js">',
    '<link rel="modulepreload" data-use="appearance" href="/assets/look-1.js">',
    '<script type="application/json" id="first-answers">%FIRST_ANSWERS%</script>',
  ].join('\n'),
  loader: script,
  find: (name) => (/^(frame|element)-1\.js$/.test(name) ? script : undefined),
}

export type TestApp = Awaited<ReturnType<typeof createTestApp>>
