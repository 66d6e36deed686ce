/**
 * The real BFF in memory, with the fake iyzico behind it: what answers where there is no server.
 * For development, demonstration and tests only.
 */
import { createApp, type App } from 'bff/app'
import { createAppSend } from 'bff/app-send'
import { defaultSettings } from 'bff/contract'
import { createFakeIyzico, type FakeIyzico } from 'bff/fake-iyzico'
import { createMemoryStore } from 'bff/memory-store'
import { createMovableClock, type MovableClock } from './movable-clock.ts'
import type { Scenario } from './scenarios.ts'

/** The widget's built files, in the form in which the BFF serves them. */
export type MockAssets = Parameters<typeof createApp>[0]['assets']

export type MockServers = {
  app: App
  /** The fake iyzico, with its own pages and those of its bank. */
  iyzico: FakeIyzico['app']
  control: FakeIyzico['control']
  /** The clock of both servers. */
  clock: MovableClock
  /** What a merchant's server does: `/v1`, with the secret key. */
  askAsMerchant: (method: string, path: string, body?: object) => Promise<Response>
  /** From now on, as the scenario says, the BFF cannot read its store. */
  loseStore: () => void
}

export type MockPlaces = {
  /** The one origin that everything lives on: page, frame and BFF. */
  origin: string
  /** Where browsers find the BFF; the origin, unless it stands below it. */
  publicUrl?: string
  /** Where the BFF finds the fake iyzico; the origin, unless this says otherwise. */
  iyzicoOrigin?: string
  /** Where browsers find iyzico's pages, if that is not where the BFF does. */
  hostedOrigin?: string
  /** None: somebody else serves the pages, and the BFF is asked for `/api` alone. */
  assets?: MockAssets
}

type Answering = (request: Request) => Response | Promise<Response>

export async function createMockServers(
  places: MockPlaces & {
    /** Stands between the BFF and iyzico, and may look on. */
    watchIyzico?: (iyzico: Answering) => Answering
  },
  scenario: Pick<Scenario, 'serverAheadMs' | 'switches' | 'fault'>,
): Promise<MockServers> {
  const { origin, publicUrl = origin, iyzicoOrigin = origin, hostedOrigin } = places
  const { watchIyzico = (answer) => answer } = places
  const clock = createMovableClock(scenario.serverAheadMs)
  const credentials = { apiKey: randomKey(), secretKey: randomKey() }
  const iyzico = createFakeIyzico({
    clock,
    credentials,
    hostedOrigin: () => hostedOrigin,
    ...(scenario.switches && { switches: scenario.switches }),
  })
  if (scenario.fault) iyzico.control.fail(scenario.fault)

  const whole = createMemoryStore({ clock })
  let isLost = false
  const refuseLost = () => {
    if (isLost) throw new Error('The database is gone')
  }
  const store: typeof whole = {
    ...whole,
    findEntry: async (id) => {
      refuseLost()
      return whole.findEntry(id)
    },
    findSession: async (id) => {
      refuseLost()
      return whole.findSession(id)
    },
  }
  const merchantKey = randomKey()
  const app = await createApp({
    config: {
      // The bank's pages come from where everything else does.
      iyzico: { ...credentials, baseUrl: iyzicoOrigin, isLoopback: true },
      merchantSecretKeys: [merchantKey],
      allowedOrigins: [origin],
      publicUrl,
      encryptionKeys: [randomKey()],
      trustedProxies: [],
      rateLimitFactor: 0,
      threeDSecure: 'auto',
    },
    store,
    send: createAppSend({ fetch: watchIyzico((request) => iyzico.app.fetch(request)) }),
    assets: places.assets ?? noAssets,
    clock,
    log: silentLog,
    settings: defaultSettings,
  })

  return {
    app,
    iyzico: iyzico.app,
    control: iyzico.control,
    clock,
    askAsMerchant: async (method, path, body) =>
      app.fetch(
        new Request(`${origin}/v1${path}`, {
          method,
          headers: {
            authorization: `Bearer ${merchantKey}`,
            ...(body && { 'content-type': 'application/json' }),
          },
          ...(body && { body: JSON.stringify(body) }),
        }),
      ),
    loseStore: () => {
      isLost = true
    },
  }
}

/** What a server does by itself: it finds out how payments ended that nobody told it about. */
export async function keepBeating({ app }: MockServers): Promise<void> {
  const { beatEveryMs, everyMs } = defaultSettings.reconcile
  await app.beat()
  setInterval(app.beat, beatEveryMs)
  setInterval(app.lookSoon, everyMs)
  setInterval(app.sayFarewells, everyMs)
}

function randomKey(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
}

const silentLog = { debug() {}, info() {}, warn() {}, error() {} }

const noAssets: MockAssets = {
  frameHtml: '',
  loader: { body: new Uint8Array(), contentType: 'text/javascript', etag: '""' },
  find: () => undefined,
}
