/**
 * The real BFF in memory, with the fake iyzico behind it: what answers `/api/*` where there is no
 * server. For development and tests only.
 */
import { createApp, type App } from 'bff/app'
import { createAppSend } from 'bff/app-send'
import { defaultSettings, type CreatedCheckoutSession, type Locale } from 'bff/contract'
import { createFakeIyzico, seedMember, type FakeIyzico } from 'bff/fake-iyzico'
import { createMemoryStore } from 'bff/memory-store'
import { createOrder } from './create-order.ts'
import type { Scenario } from './scenarios.ts'

export type MockBff = {
  app: App
  session: CreatedCheckoutSession
  /** The fake iyzico, with the pages of its bank. */
  iyzico: FakeIyzico['app']
}

export async function createMockBff(deps: {
  /** The one origin that everything lives on: page, frame and BFF. */
  origin: string
  scenario: Scenario
  locale: Locale
}): Promise<MockBff> {
  const { origin, scenario, locale } = deps
  const { serverAheadMs = 0, losesStore = false } = scenario
  const clock = {
    now: () => Date.now() + serverAheadMs,
    monotonic: () => performance.now(),
  }
  const credentials = { apiKey: randomKey(), secretKey: randomKey() }
  const iyzico = createFakeIyzico({
    clock,
    credentials,
    ...(scenario.switches && { switches: scenario.switches }),
  })
  if (scenario.fault) iyzico.control.fail(scenario.fault)

  const whole = createMemoryStore({ clock })
  let isLost = false
  const store: typeof whole = {
    ...whole,
    findSession: async (id) => {
      if (isLost) throw new Error('The database is gone')
      return whole.findSession(id)
    },
  }
  const merchantKey = randomKey()
  const app = await createApp({
    config: {
      // The bank's pages come from where everything else does.
      iyzico: { ...credentials, baseUrl: origin, isLoopback: true },
      merchantSecretKeys: [merchantKey],
      allowedOrigins: [origin],
      publicUrl: origin,
      encryptionKeys: [randomKey()],
      trustedProxies: [],
      rateLimitFactor: 0,
      threeDSecure: 'auto',
    },
    store,
    send: createAppSend(iyzico.app),
    assets: noAssets,
    clock,
    log: silentLog,
    settings: defaultSettings,
  })

  const session = await createSession(app, origin, merchantKey, {
    ...createOrder(origin, locale),
    ...(scenario.member && { member: walletOf(scenario.member) }),
  })
  isLost = losesStore
  return { app, session, iyzico: iyzico.app }
}

/** What a merchant's server does before it prints the page. */
async function createSession(
  app: App,
  origin: string,
  merchantKey: string,
  body: object,
): Promise<CreatedCheckoutSession> {
  const answer = await app.fetch(
    new Request(`${origin}/v1/checkout-sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${merchantKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )
  if (!answer.ok) throw new Error(`The BFF refused the order: ${await answer.text()}`)
  return (await answer.json()) as CreatedCheckoutSession
}

function walletOf(name: Parameters<typeof seedMember>[0]) {
  const { sessionToken, memberIdentifier } = seedMember(name)
  return { sessionToken, memberIdentifier }
}

function randomKey(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
}

const silentLog = { debug() {}, info() {}, warn() {}, error() {} }

/** Vite serves the pages; the BFF of the mocks is asked for `/api` alone. */
const noAssets = {
  frameHtml: '',
  loader: { body: new Uint8Array(), contentType: 'text/javascript', etag: '""' },
  find: () => undefined,
}
