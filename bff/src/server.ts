import { serve, type HttpBindings } from '@hono/node-server'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { createApp } from './app.ts'
import { defaultSettings } from './contract/index.ts'
import { parseEnv } from './env.ts'
import { readAssets } from './files.ts'
import { createUndiciSend } from './iyzico/undici-send.ts'
import { openStore } from './storage/open-store.ts'

/** How long requests under way may take to end once the process was asked to stop. */
const drainMs = 10_000
const sweepEveryMs = 3_600_000

/** The built widget, seen from `src` and from `dist` alike. */
const publicFiles = fileURLToPath(new URL('../dist/public/', import.meta.url))

const parsed = parseEnv(process.env)
if (!parsed.ok) {
  for (const problem of parsed.problems) process.stderr.write(`${problem}\n`)
  process.exit(1)
}
const { config } = parsed
const log = pino({ level: config.logLevel, base: { service: 'bff' } })
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

const server = serve(
  {
    fetch: app.fetch,
    hostname: config.host,
    port: config.port,
    serverOptions: {
      // Slow senders are cut: headers and body have to be here within five seconds.
      headersTimeout: 5_000,
      requestTimeout: 5_000,
      connectionsCheckingInterval: 500,
      maxHeaderSize: 16_384,
    },
  },
  ({ address, port }) => {
    const host = address.includes(':') ? `[${address}]` : address
    log.info({ address: `http://${host}:${port}`, publicUrl: config.publicUrl }, 'ready')
  },
)
server.on('error', (error: NodeJS.ErrnoException) => {
  log.fatal({ code: error.code, host: config.host, port: config.port }, 'cannot listen')
  process.exit(1)
})

const sweeper = setInterval(() => {
  app.sweep().catch(() => log.error({}, 'old client secrets could not be swept'))
}, sweepEveryMs)

function stop(signal: NodeJS.Signals): void {
  if (isDraining) return
  isDraining = true
  clearInterval(sweeper)
  log.info({ signal }, 'draining')
  const cutOff = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections()
  }, drainMs)
  server.close(() => {
    clearTimeout(cutOff)
    void Promise.all([upstream.close(), store.close()]).then(() => {
      log.info({}, 'stopped')
      process.exit(0)
    })
  })
  if ('closeIdleConnections' in server) server.closeIdleConnections()
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)

/** What cannot be opened stops the start, with the reason and no stack. */
function orExit<T>(open: () => T): T {
  try {
    return open()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'The start failed.'}\n`)
    process.exit(1)
  }
}
