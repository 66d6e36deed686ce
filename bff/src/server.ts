import type { HttpBindings } from '@hono/node-server'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { createApp } from './app.ts'
import { createId, webCryptoRandom } from './checkout/random.ts'
import { defaultSettings } from './contract/index.ts'
import { parseEnv } from './env.ts'
import { readAssets } from './files.ts'
import { listen } from './http-server.ts'
import { createUndiciSend } from './iyzico/undici-send.ts'
import { openStore } from './storage/open-store.ts'

const sweepEveryMs = 3_600_000
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
const log = pino({ level: config.logLevel, base })
const clock = { now: () => Date.now(), monotonic: () => performance.now() }
let isDraining = false

const store = orExit(() => openStore(config.databaseUrl))
const upstream = createUndiciSend()
const app = await createApp({
  config,
  store,
  send: upstream.send,
  assets: orExit(() => readAssets(publicFiles)),
  clock,
  log,
  settings: defaultSettings,
  peerAddressOf: (bindings) => (bindings as HttpBindings).incoming?.socket.remoteAddress,
  isDraining: () => isDraining,
})

const server = await listen({
  fetch: app.fetch,
  host: config.host,
  port: config.port,
  createRequestId: () => createId('req', webCryptoRandom),
  slowSenderMs: 4_000,
  graceMs: 500,
  drainMs,
}).catch((error: NodeJS.ErrnoException) => {
  process.stderr.write(`Cannot listen on HOST and PORT: ${error.code}\n`)
  process.exit(1)
})
// Whoever waits for this line does not care for the log level.
pino({ level: 'info', base }).info(
  { address: server.address, publicUrl: config.publicUrl },
  'ready',
)

const sweeper = setInterval(() => {
  app.sweep().catch(() => log.error({}, 'old client secrets could not be swept'))
}, sweepEveryMs)

async function stop(signal: NodeJS.Signals): Promise<void> {
  if (isDraining) return
  isDraining = true
  clearInterval(sweeper)
  log.info({ signal }, 'draining')
  await server.stop()
  await Promise.all([upstream.close(), store.close()])
  log.info({}, 'stopped')
  process.exit(0)
}
process.on('SIGTERM', (signal) => void stop(signal))
process.on('SIGINT', (signal) => void stop(signal))

/** What cannot be opened stops the start, with the reason and no stack. */
function orExit<T>(open: () => T): T {
  try {
    return open()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'The start failed.'}\n`)
    process.exit(1)
  }
}
