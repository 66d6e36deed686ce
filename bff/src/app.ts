import { Hono } from 'hono'
import { CheckoutError } from './checkout/checkout-error.ts'
import { createClaimGate } from './checkout/claim-gate.ts'
import { createCheckout, type Checkout } from './checkout/checkout.ts'
import { createFailedSessions } from './checkout/failed-sessions.ts'
import type { LedgerStore } from './checkout/ledger-store.ts'
import { sha256Hex, type Digest } from './checkout/digest.ts'
import { createCustody } from './checkout/members/custody.ts'
import type { Alarm } from './checkout/ledger/alarms.ts'
import type { CheckoutStore, Clock } from './checkout/ports.ts'
import { toHex } from './checkout/hex.ts'
import { createIdSeries, webCryptoRandom, type RandomBytes } from './checkout/random.ts'
import { createSealer } from './checkout/sealer.ts'
import { createStoreClock } from './checkout/store-clock.ts'
import { createTimekeeper } from './checkout/timekeeper.ts'
import type { Settings } from './contract/index.ts'
import type { ChargeSend } from './iyzico/charge-send.ts'
import { createIyzicoClient } from './iyzico/client.ts'
import { createIncomingSignatures } from './iyzico/incoming-signatures.ts'
import { createPaymentGateway } from './iyzico/payment-gateway.ts'
import type { Send } from './iyzico/send.ts'
import type { Hmac } from './iyzico/signature.ts'
import { createWalletGateway } from './iyzico/wallet-gateway.ts'
import { createAccessLog } from './middleware/access-log.ts'
import type { AppEnv, Log } from './middleware/app-env.ts'
import { createClientAddressOf } from './middleware/client-address.ts'
import { createFailureLog } from './middleware/failure-log.ts'
import { createFixedHeaders } from './middleware/fixed-headers.ts'
import { countRequests, noMeters, type Meters } from './middleware/metrics.ts'
import { meterGateway } from './middleware/metrics-gateway.ts'
import { createProblemResponse } from './middleware/problem-response.ts'
import { createRateLimiter } from './middleware/rate-limiter.ts'
import type { Assets } from './routes/assets.ts'
import { bankPages } from './routes/bank-pages.ts'
import { frameApi, type ReadRates } from './routes/frame-api.ts'
import { framePage } from './routes/frame-page.ts'
import { health } from './routes/health.ts'
import { membersApi } from './routes/members-api.ts'
import { loginPages } from './routes/login-pages.ts'
import { merchantApi } from './routes/merchant-api.ts'
import { pages } from './routes/pages.ts'
import { createReadiness } from './routes/readiness.ts'
import { openApi } from './routes/open-api.ts'
import { paymentApi } from './routes/payment-api.ts'
import { webhooks } from './routes/webhooks.ts'

export type AppConfig = {
  iyzico: { apiKey: string; secretKey: string; baseUrl: string; isLoopback: boolean }
  merchantSecretKeys: readonly string[]
  allowedOrigins: readonly string[]
  publicUrl: string
  encryptionKeys: readonly string[]
  trustedProxies: readonly string[]
  rateLimitFactor: number
  threeDSecure: 'auto' | 'always'
}

export type AppDeps = {
  config: AppConfig
  store: CheckoutStore & LedgerStore
  send: Send
  /** For the calls that move money; `send` where there is no network. */
  chargeSend?: ChargeSend
  assets: Assets
  clock: Clock
  log: Log
  settings: Settings
  random?: RandomBytes
  /** The address at the other end of the connection; absent where there is no network. */
  peerAddressOf?: (bindings: object) => string | undefined
  isDraining?: () => boolean
  /** How late the event loop has been lately; 0 where nobody measures it. */
  eventLoopDelayMs?: () => number
  meters?: Meters
  /** Waits so many milliseconds before the store is tried again. */
  pause?: (ms: number) => Promise<void>
  /** The platform's own SHA-256; WebCrypto's by default. */
  digest?: Digest
  /** The platform's own HMAC for signing; WebCrypto's by default. */
  hmac?: Hmac
}

export type App = Awaited<ReturnType<typeof createApp>>

/** The whole BFF on Web standards: the same in Node, in tests and inside a browser. */
export async function createApp(deps: AppDeps) {
  const { config, store, send, assets, log, settings } = deps
  const clock = createStoreClock(deps.clock)
  const {
    chargeSend = deps.send,
    random = webCryptoRandom,
    peerAddressOf,
    isDraining = () => false,
    eventLoopDelayMs = () => 0,
    meters = noMeters,
    pause = (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
    digest = sha256Hex,
  } = deps
  const { iyzico, publicUrl, allowedOrigins, rateLimitFactor: factor } = config

  const upstream = {
    ...iyzico,
    send,
    randomKey: () => toHex(random(16)),
    maxAnswerBytes: settings.upstream.maxAnswerBytes,
    ...(deps.hmac && { hmac: deps.hmac }),
  }
  const client = createIyzicoClient({ ...upstream, timeoutMs: settings.upstream.readTimeoutMs })
  const paymentGateway = createPaymentGateway({
    ...upstream,
    chargeSend,
    lookupTimeoutMs: settings.upstream.readTimeoutMs,
    chargeTimeoutMs: settings.payment.chargeTimeoutMs,
    now: clock.now,
  })
  const signatures = createIncomingSignatures(iyzico.secretKey)
  const rate = (perMinute: number) => createRateLimiter({ clock, perMinute, factor })
  const readRates: ReadRates = {
    tokenPerSession: rate(settings.ratesPerMinute.accessTokenPerSession),
    tokenPerAddress: rate(settings.ratesPerMinute.accessTokenPerAddress),
    lastPaymentPerSession: rate(settings.ratesPerMinute.lastPaymentPerSession),
    readPerAddress: rate(settings.ratesPerMinute.readPerAddress),
  }
  const repeatedCallbacks = createRateLimiter({ clock, perMinute: 1, factor: 1 })
  const pageRate = rate(settings.ratesPerMinute.pagePerAddress)
  const gate = createClaimGate({
    chargesUnderWay: () => checkout.chargesUnderWay(),
    eventLoopDelayMs,
    isDraining,
    limits: settings.claims,
    onRefused: meters.refusedClaim,
  })
  const gateway = { ...createWalletGateway(client), ...meterGateway(paymentGateway, meters) }
  const sealer = await createSealer({ keys: config.encryptionKeys, clock })
  const raise = (alarm: Alarm) => {
    meters.alarm(alarm.code)
    log.error(alarm, 'somebody has to look at a payment')
  }
  const checkout: Checkout = createCheckout({
    store: gate.guard(store),
    gateway,
    sealer,
    clock,
    random,
    allowedOrigins,
    publicUrl,
    threeDSecure: config.threeDSecure,
    settings,
    raise,
    note: (note) => log.warn(note, 'worth knowing about a payment'),
    pause,
    mayAskAgain: (attemptId) => repeatedCallbacks.take(attemptId).allowed,
    digest,
  })

  const custody = createCustody({
    store,
    gateway,
    sealer,
    clock,
    random,
    settings,
    log,
    onFarewell: meters.farewell,
    mayGoOn: () => !isDraining(),
  })
  const failures = createFailedSessions({
    store,
    timekeeper: createTimekeeper(clock),
    lifeMs: settings.session.lifeMs,
    raise,
  })
  const storeLog = createFailureLog({
    log,
    clock,
    what: { code: 'store_unusable', text: 'requests cannot be answered without the store' },
  })
  const readiness = createReadiness({
    writeHeartbeat: async () => {
      const heartbeat = await clock.setBy(checkout.beat)
      storeLog.worked()
      return heartbeat
    },
    clock: deps.clock,
    log,
    beatEveryMs: settings.reconcile.beatEveryMs,
  })

  const app = new Hono<AppEnv>()
  const answerProblem = createProblemResponse(log, storeLog.failed)
  app.onError(answerProblem)
  // Answered, not thrown: past the last route nothing but the outermost would catch it.
  app.notFound((context) =>
    answerProblem(new CheckoutError('not_found', 'no such address'), context),
  )
  const nextRequestId = createIdSeries('req', random)
  const clientAddressOf = createClientAddressOf(config.trustedProxies)
  const fixedHeaders = createFixedHeaders(publicUrl)
  const logAccess = createAccessLog(log, clock)
  const countRequest = countRequests(meters)
  app.use(async (context, next) => {
    context.set('startedAt', clock.monotonic())
    context.set('requestId', nextRequestId())
    context.set('fixedHeaders', fixedHeaders.fixed)
    const peer = peerAddressOf?.(context.env)
    context.set('clientAddress', clientAddressOf(peer, context.req.header('x-forwarded-for')))
    await next()
    countRequest(context)
    logAccess(context)
    fixedHeaders.finish(context)
  })
  app.route(
    '/v1',
    merchantApi({
      checkout,
      merchantSecretKeys: config.merchantSecretKeys,
      createRate: rate(settings.ratesPerMinute.createSession),
      settings,
    }),
  )
  app.route('/v1', membersApi(custody.members))
  app.route(
    '/api',
    frameApi({
      checkout,
      publicUrl,
      rates: readRates,
      settings,
    }),
  )
  app.route(
    '/api',
    paymentApi({
      checkout,
      payRate: rate(settings.ratesPerMinute.payPerSession),
      readRate: readRates.readPerAddress,
      loginRate: rate(settings.ratesPerMinute.walletLoginPerSession),
      settings,
    }),
  )
  app.route('/', webhooks({ checkout, signatures, log, maxBytes: settings.bodyLimitBytes.webhook }))
  app.route(
    '/',
    await bankPages({
      checkout,
      allowedOrigins,
      isSignedCallback: signatures.isGenuineCallback,
      maxBytes: settings.bodyLimitBytes.callback,
      log,
      rates: { page: pageRate, callback: rate(settings.ratesPerMinute.callbackPerAddress) },
    }),
  )
  app.route('/', loginPages({ checkout, pageRate }))
  app.route(
    '/',
    framePage({
      frameHtml: assets.frameHtml,
      checkout,
      allowedOrigins,
      loopbackUpstream: iyzico.isLoopback ? iyzico.baseUrl : undefined,
      rates: readRates,
      settings,
    }),
  )
  app.route('/', pages(assets))
  app.route(
    '/',
    health({
      storeChecks: readiness.checks,
      isDraining,
      rate: createRateLimiter({ clock, perMinute: settings.ratesPerMinute.probes, factor: 1 }),
      pause,
    }),
  )
  app.route('/', openApi(publicUrl))
  return {
    fetch: app.fetch,
    request: app.request,
    sweep: checkout.sweep,
    beat: readiness.beat,
    lookSoon: checkout.lookSoon,
    reconciler: checkout.reconciler,
    drained: checkout.drained,
    chargesUnderWay: checkout.chargesUnderWay,
    tellFailures: failures.round,
    renderEvent: checkout.sessions.renderEvent,
    sayFarewells: custody.sayFarewells,
    erase: custody.erase,
    reseal: custody.reseal,
  }
}
