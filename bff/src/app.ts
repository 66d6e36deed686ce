import { Hono } from 'hono'
import { CheckoutError } from './checkout/checkout-error.ts'
import { createCheckout } from './checkout/checkout.ts'
import type { CheckoutStore, Clock } from './checkout/ports.ts'
import { toHex } from './checkout/hex.ts'
import { createId, webCryptoRandom, type RandomBytes } from './checkout/random.ts'
import { createSealer } from './checkout/sealer.ts'
import type { Settings } from './contract/index.ts'
import { createIyzicoClient } from './iyzico/client.ts'
import type { Send } from './iyzico/send.ts'
import { createWalletGateway } from './iyzico/wallet-gateway.ts'
import { createAccessLog } from './middleware/access-log.ts'
import type { AppEnv, Log } from './middleware/app-env.ts'
import { clientAddressOf } from './middleware/client-address.ts'
import { createFixedHeaders } from './middleware/fixed-headers.ts'
import { createProblemResponse } from './middleware/problem-response.ts'
import { createRateLimiter } from './middleware/rate-limiter.ts'
import type { Assets } from './routes/assets.ts'
import { frameApi } from './routes/frame-api.ts'
import { health } from './routes/health.ts'
import { merchantApi } from './routes/merchant-api.ts'
import { pages } from './routes/pages.ts'
import { openApi } from './routes/open-api.ts'

export type AppConfig = {
  iyzico: { apiKey: string; secretKey: string; baseUrl: string; isLoopback: boolean }
  merchantSecretKeys: readonly string[]
  allowedOrigins: readonly string[]
  publicUrl: string
  encryptionKeys: readonly string[]
  trustedProxies: readonly string[]
  rateLimitFactor: number
}

export type AppDeps = {
  config: AppConfig
  store: CheckoutStore
  send: Send
  assets: Assets
  clock: Clock
  log: Log
  settings: Settings
  random?: RandomBytes
  /** The address at the other end of the connection; absent where there is no network. */
  peerAddressOf?: (bindings: object) => string | undefined
  isDraining?: () => boolean
}

export type App = Awaited<ReturnType<typeof createApp>>

/** The whole BFF on Web standards: the same in Node, in tests and inside a browser. */
export async function createApp(deps: AppDeps) {
  const { config, store, send, assets, clock, log, settings } = deps
  const { random = webCryptoRandom, peerAddressOf, isDraining = () => false } = deps
  const { iyzico, publicUrl, allowedOrigins, rateLimitFactor: factor } = config

  const client = createIyzicoClient({
    ...iyzico,
    send,
    randomKey: () => toHex(random(16)),
    timeoutMs: settings.upstream.readTimeoutMs,
    maxAnswerBytes: settings.upstream.maxAnswerBytes,
  })
  const checkout = createCheckout({
    store,
    gateway: createWalletGateway(client),
    sealer: await createSealer({ keys: config.encryptionKeys, clock }),
    clock,
    random,
    allowedOrigins,
    settings,
  })
  const rate = (perMinute: number) => createRateLimiter({ clock, perMinute, factor })

  const app = new Hono<AppEnv>()
  app.onError(createProblemResponse(log))
  app.notFound(() => {
    throw new CheckoutError('not_found', 'no such address')
  })
  app.use(async (context, next) => {
    context.set('requestId', createId('req', random))
    const peer = peerAddressOf?.(context.env)
    const forwarded = context.req.header('x-forwarded-for')
    context.set('clientAddress', clientAddressOf(peer, forwarded, config.trustedProxies))
    await next()
  })
  app.use(createFixedHeaders(publicUrl), createAccessLog(log, clock))
  app.route(
    '/v1',
    merchantApi({
      checkout,
      merchantSecretKeys: config.merchantSecretKeys,
      createRate: rate(settings.ratesPerMinute.createSession),
      settings,
    }),
  )
  app.route(
    '/api',
    frameApi({
      checkout,
      publicUrl,
      tokenRates: {
        perSession: rate(settings.ratesPerMinute.accessTokenPerSession),
        perAddress: rate(settings.ratesPerMinute.accessTokenPerAddress),
      },
      lastPaymentRate: rate(settings.ratesPerMinute.lastPaymentPerSession),
      settings,
    }),
  )
  const loopbackUpstream = iyzico.isLoopback ? iyzico.baseUrl : undefined
  app.route('/', pages({ assets, allowedOrigins, loopbackUpstream }))
  app.route('/', health({ store, clock, isDraining }))
  app.route('/', openApi(publicUrl))
  return { fetch: app.fetch, request: app.request, sweep: checkout.sweep }
}
