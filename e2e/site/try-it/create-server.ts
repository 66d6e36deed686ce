// The real BFF over the fake iyzico, in the memory of a browser's tab.
import { createApp } from 'bff/app'
import { createAppSend } from 'bff/app-send'
import { defaultSettings } from 'bff/contract'
import { createFakeIyzico } from 'bff/fake-iyzico'
import { createMemoryStore } from 'bff/memory-store'
import { toHeaders } from './to-headers.ts'

export type Asked = { method: string; path: string; headers: string; body: string }

export type Answered = { status: number; headers: [string, string][]; body: string }

export type TryItServer = {
  merchantKey: string
  ask: (asked: Asked) => Promise<Answered>
  /** How often money was moved so far. */
  charges: () => number
}

/** Where the server believes that it stands, and whose pages it lets in. */
const tryItOrigins = { bff: 'https://pay.shop.example', shop: 'https://shop.example' }

export async function createTryItServer(merchantKey: string): Promise<TryItServer> {
  const clock = { now: () => Date.now(), monotonic: () => performance.now() }
  const credentials = { apiKey: randomKey(), secretKey: randomKey() }
  const iyzico = createFakeIyzico({ clock, credentials })
  const app = await createApp({
    config: {
      iyzico: { ...credentials, baseUrl: tryItOrigins.bff, isLoopback: true },
      merchantSecretKeys: [merchantKey],
      allowedOrigins: [tryItOrigins.shop],
      publicUrl: tryItOrigins.bff,
      encryptionKeys: [randomKey()],
      trustedProxies: [],
      rateLimitFactor: 1,
      threeDSecure: 'auto',
    },
    store: createMemoryStore({ clock }),
    send: createAppSend(iyzico.app),
    assets: noAssets,
    clock,
    log: silentLog,
    settings: defaultSettings,
  })
  await app.beat()

  return {
    merchantKey,
    ask: async ({ method, path, headers, body }) => {
      const hasBody = method !== 'GET' && body.trim() !== ''
      const answer = await app.fetch(
        new Request(new URL(path, tryItOrigins.bff), {
          method,
          headers: toHeaders(headers),
          ...(hasBody && { body }),
        }),
      )
      // What a server's own clock would do a moment later.
      await app.beat()
      await app.lookSoon()
      const text = await answer.text()
      return { status: answer.status, headers: [...answer.headers], body: prettyJson(text) }
    },
    charges: () => iyzico.control.charges().length,
  }
}

function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

export function randomKey(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
}

const silentLog = { debug() {}, info() {}, warn() {}, error() {} }

const noAssets = {
  frameHtml: '',
  loader: { body: new Uint8Array(), contentType: 'text/javascript', etag: '""' },
  find: () => undefined,
}
