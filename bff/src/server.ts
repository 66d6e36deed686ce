import type { HttpBindings } from '@hono/node-server'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { createApp } from './app.ts'
import { createId, webCryptoRandom } from './checkout/random.ts'
import { defaultSettings } from './contract/index.ts'
import { parseEnv } from './env.ts'
import { readAssets } from './files.ts'
import { listen, type HttpServer } from './http-server.ts'
import { createChargeSend } from './iyzico/undici-charge-send.ts'
import { createUndiciSend } from './iyzico/undici-send.ts'
import { createFailureLog } from './middleware/failure-log.ts'
import { createConfiguredSender } from './notices/configured-sender.ts'
import { startJob } from './operations/jobs.ts'
import { createLogDestination } from './operations/log-destination.ts'
import { meterSend } from './operations/metered-send.ts'
import { nodeHashes } from './operations/node-hashes.ts'
import { createTelemetry } from './operations/telemetry.ts'
import { openStore } from './storage/open-store.ts'

/** How long charges under way may take once every request has ended. */
const chargeDrainMs = 50_000
/** How long the last lines of the log may wait for whoever reads it. */
const logDrainMs = 1_000
const sweepEveryMs = 3_600_000
const tellEveryMs = 1_000
const failuresEveryMs = 60_000
const farewellsEveryMs = 2_000
const eraseEveryMs = 3_600_000
const dayMs = 24 * 3_600_000
/** A request makes at most three calls to iyzico, one after another. */
const drainMs = 3 * defaultSettings.upstream.readTimeoutMs + 5_000

/** The built widget, seen from `src` and from `dist` alike. */
const publicFiles = fileURLToPath(new URL('../dist/public/', import.meta.url))

const parsed = parseEnv(process.env)
if (!parsed.ok) {
  for (const problem of parsed.problems) process.stderr.write(`${problem}\n`)
  process.exit(1)
}
const { config } = parsed
const base = { service: 'bff' }
const logDestination = createLogDestination(1)
const log = pino({ level: config.logLevel, base }, logDestination)
const clock = { now: () => Date.now(), monotonic: () => performance.now() }
let isDraining = false

const store = await orExit(() => openStore(config.databaseUrl, 'server'))
const telemetry = createTelemetry({ log, clock, droppedLogLines: logDestination.droppedLines })
const { meters, eventLoopDelayMs } = telemetry
const upstream = createUndiciSend()
const charges = createChargeSend()
const app = await createApp({
  config,
  store,
  send: meterSend(upstream.send, meters, clock),
  chargeSend: meterSend(charges.send, meters, clock),
  assets: await orExit(() => readAssets(publicFiles)),
  clock,
  log,
  settings: {
    ...defaultSettings,
    retention: { ...defaultSettings.retention, keepMs: config.retentionDays * dayMs },
  },
  peerAddressOf: (bindings) => (bindings as HttpBindings).incoming?.socket.remoteAddress,
  isDraining: () => isDraining,
  eventLoopDelayMs,
  meters,
  ...nodeHashes,
})

const metrics =
  config.metricsPort === undefined
    ? undefined
    : await listenOn('METRICS_PORT', config.metricsPort, {
        fetch: telemetry.appOf(store, app.chargesUnderWay).fetch,
        graceMs: 0,
      })
const server = await listenOn('PORT', config.port, { fetch: app.fetch, graceMs: 500 })
// Whoever waits for this line does not care for the log level.
pino({ level: 'info', base }, logDestination).info(
  {
    address: server.address,
    publicUrl: config.publicUrl,
    ...(metrics && { metrics: `${metrics.address}/metrics` }),
  },
  'ready',
)

const notices = createConfiguredSender(config.merchantWebhook, {
  store,
  clock,
  render: app.renderEvent,
  log,
  onTried: meters.notice,
})
const failureLog = (code: string, text: string) =>
  createFailureLog({ log, clock, what: { code, text } })
const jobs = [
  startJob(
    sweepEveryMs,
    app.sweep,
    failureLog('sweep_failed', 'old client secrets could not be swept'),
  ),
  startJob(
    failuresEveryMs,
    app.tellFailures,
    failureLog('failed_sessions_not_told', 'failed sessions were not told'),
  ),
  startJob(
    tellEveryMs,
    notices.round,
    failureLog('webhook_round_failed', 'a round of notices failed'),
  ),
  startJob(
    farewellsEveryMs,
    app.sayFarewells,
    failureLog('wallet_revocation_failed', 'farewells were not said'),
  ),
  startJob(
    eraseEveryMs,
    app.erase,
    failureLog('erasure_failed', 'old personal data were not erased'),
  ),
  startJob(dayMs, app.reseal, failureLog('resealing_failed', 'rows were not sealed anew')),
]
// Alive, by the store's clock; what died, or is due, is settled by whoever is.
await app.beat()
const heart = setInterval(app.beat, defaultSettings.reconcile.beatEveryMs)
void app.lookSoon()
const looker = setInterval(app.lookSoon, defaultSettings.reconcile.everyMs)

async function stop(signal: NodeJS.Signals): Promise<void> {
  if (isDraining) return
  isDraining = true
  clearInterval(looker)
  log.info({ signal }, 'draining')
  await Promise.all([server.stop(), ...jobs.map((job) => job.stop())])
  // Charges under way get their time; what is still open then is found by recovery.
  await Promise.race([app.drained(), new Promise((resolve) => setTimeout(resolve, chargeDrainMs))])
  clearInterval(heart)
  await Promise.all([metrics?.stop(), upstream.close(), charges.close(), store.close()])
  log.info({}, 'stopped')
  await logDestination.close(logDrainMs)
  process.exit(0)
}
process.on('SIGTERM', (signal) => void stop(signal))
process.on('SIGINT', (signal) => void stop(signal))

/** A port that cannot be had stops the start. */
function listenOn(
  key: 'PORT' | 'METRICS_PORT',
  port: number,
  options: Pick<Parameters<typeof listen>[0], 'fetch' | 'graceMs'>,
): Promise<HttpServer> {
  return listen({
    ...options,
    host: config.host,
    port,
    createRequestId: () => createId('req', webCryptoRandom),
    slowSenderMs: 4_000,
    drainMs,
  }).catch((error: NodeJS.ErrnoException) => {
    process.stderr.write(`Cannot listen on HOST and ${key}: ${error.code}\n`)
    process.exit(1)
  })
}

/** What cannot be opened stops the start, with the reason and no stack. */
async function orExit<T>(open: () => T | Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'The start failed.'}\n`)
    process.exit(1)
  }
}
