import { createApp } from 'bff/app'
import { createAppSend } from 'bff/app-send'
import { defaultSettings } from 'bff/contract'
import { createFakeIyzico } from 'bff/fake-iyzico'
import { createMemoryStore } from 'bff/memory-store'
import { createConfiguredSender } from 'bff/notices'
import { http, type HttpHandler } from 'msw'
import { createHandlers } from '../mocks/create-handlers.ts'
import { narrow, type FakeIyzicoControl } from './create-fake-iyzico.ts'
import { createShopper, type Shopper } from './shopper.ts'

export type TestCheckoutOptions = {
  /** Where the code under test believes the BFF to be: `https://pay.shop.example`. */
  bffUrl: string
  /** The key that the code under test sends. */
  merchantSecretKey: string
  /** The shop's own origins, as in `ALLOWED_ORIGINS`. */
  allowedOrigins: readonly string[]
  /** Where the shop hears of payments, and what signs that. */
  webhook?: { url: string; secret: string }
}

export type TestCheckout = {
  /** For MSW's `setupServer` in Node, and `setupWorker` in a browser. */
  handlers: HttpHandler[]
  /** Faults, switches, and what was charged. */
  iyzico: FakeIyzicoControl
  /** Pays, as somebody at the frame would. */
  shopper: Shopper
  /**
   * Lets time pass for the BFF and iyzico, and does what they do in it by themselves: look-ups of
   * payments in doubt, the end of sessions. Nobody waits for real.
   */
  passTime: (ms: number) => Promise<void>
  /** Posts the notices that are due to the shop's webhook, and says how many. */
  deliverNotices: () => Promise<number>
}

/**
 * The real BFF over the fake iyzico, in memory.
 *
 * @example
 * const checkout = await createTestCheckout({ bffUrl, merchantSecretKey, allowedOrigins })
 * const server = setupServer(...checkout.handlers)
 * const session = await myServersOwnCode.openCheckout()
 * await checkout.shopper.pay(session)
 * expect(checkout.iyzico.charges()).toHaveLength(1)
 */
export async function createTestCheckout(options: TestCheckoutOptions): Promise<TestCheckout> {
  const { bffUrl, merchantSecretKey, allowedOrigins, webhook } = options
  let passedMs = 0
  const clock = {
    now: () => Date.now() + passedMs,
    monotonic: () => performance.now() + passedMs,
  }
  const credentials = { apiKey: randomKey(), secretKey: randomKey() }
  const fake = createFakeIyzico({ clock, credentials })
  const store = createMemoryStore({ clock })
  const app = await createApp({
    config: {
      // The pages of the bank and of iyzico come from where everything else does.
      iyzico: { ...credentials, baseUrl: bffUrl, isLoopback: true },
      merchantSecretKeys: [merchantSecretKey],
      allowedOrigins,
      publicUrl: bffUrl,
      encryptionKeys: [randomKey()],
      trustedProxies: [],
      rateLimitFactor: 0,
      threeDSecure: 'auto',
    },
    store,
    send: createAppSend(fake.app),
    assets: noAssets,
    clock,
    log: silentLog,
    settings: defaultSettings,
  })
  const notices = createConfiguredSender(webhook, {
    store,
    clock,
    render: app.renderEvent,
    log: silentLog,
  })
  const askBff = ({ request }: { request: Request }) => app.fetch(request)

  return {
    handlers: [
      http.all(`${bffUrl}/v1/*`, askBff),
      ...createHandlers({ app, iyzico: fake.app }, bffUrl),
    ],
    iyzico: narrow(fake.control),
    shopper: createShopper({ bffUrl, app, iyzico: fake.app }),
    passTime: async (ms) => {
      const stepMs = Math.max(1_000, ms / 300)
      for (let leftMs = ms; leftMs > 0; leftMs -= stepMs) {
        passedMs += Math.min(stepMs, leftMs)
        await app.beat()
        await app.lookSoon()
        await app.reconciler.round()
      }
      await app.tellFailures()
    },
    deliverNotices: notices.round,
  }
}

function randomKey(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
}

const silentLog = { debug() {}, info() {}, warn() {}, error() {} }

/** There is no frame to serve: a page's own tests have the page object and a running BFF for that. */
const noAssets = {
  frameHtml: '',
  loader: { body: new Uint8Array(), contentType: 'text/javascript', etag: '""' },
  find: () => undefined,
}
