// A BFF for tests: the product's own app and server, with seams around its store and its calls.
import { flushCompileCache } from 'node:module'
import { performance } from 'node:perf_hooks'
import { DatabaseSync } from 'node:sqlite'
import { createApp } from '../src/app.ts'
import { createId, webCryptoRandom } from '../src/checkout/random.ts'
import { defaultSettings, inFlightStates, type Settings } from '../src/contract/index.ts'
import { listen } from '../src/http-server.ts'
import { createChargeSend } from '../src/iyzico/undici-charge-send.ts'
import { createUndiciSend } from '../src/iyzico/undici-send.ts'
import { openPostgresStore } from '../src/storage/postgres-store.ts'
import { openSqliteStore } from '../src/storage/sqlite-store.ts'
import type { Store } from '../src/storage/store.ts'
import type { BffOptions, Command, Reply } from './commands.ts'
import { configFor } from './config.ts'
import { createTrap } from './trap.ts'
import { watchChargeSend, watchSend } from './watch-send.ts'
import { watchStore } from './watch-store.ts'

const options = JSON.parse(process.argv[2] ?? '') as BffOptions
let { aheadMs } = options
let frozenAt: { wall: number; mono: number } | undefined
const clock = {
  now: () => frozenAt?.wall ?? Date.now() + aheadMs,
  monotonic: () => frozenAt?.mono ?? performance.now() + aheadMs,
}
const { arm, cross } = createTrap(options.plan)
watchStatements()
const store = watchStore(await openStore(options.databaseUrl), cross)
const app = await createApp({
  config: configFor(options.iyzicoUrl),
  store,
  send: watchSend(createUndiciSend().send, cross),
  chargeSend: watchChargeSend(createChargeSend().send, cross),
  assets: { frameHtml: '', loader: anEmptyAsset(), find: () => undefined },
  clock,
  log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  settings: toSettings(options),
})
const { address } = await listen({
  fetch: app.fetch,
  host: '127.0.0.1',
  port: 0,
  createRequestId: () => createId('req', webCryptoRandom),
  // As slow as a machine that does much else at once.
  slowSenderMs: 60_000,
  graceMs: 0,
  drainMs: 0,
})
await app.beat()
// One that fails, because its transaction stood still with the process, is followed by the next.
const beat = () => app.beat().catch(() => {})
if (options.beatEveryMs !== undefined) setInterval(beat, options.beatEveryMs)

process.on('message', (command: Command) => void obey(command).then(tell))
// Nobody is left behind when the test dies.
process.on('disconnect', () => process.exit(1))
// Whoever is killed cannot write it at its end.
flushCompileCache()
tell({ address })

async function obey(command: Command): Promise<Reply> {
  switch (command.kind) {
    case 'arm':
      arm(command.plan)
      break
    case 'freeze':
      frozenAt = { wall: clock.now(), mono: clock.monotonic() }
      break
    case 'round':
      aheadMs = command.aheadMs
      await app.beat()
      await app.reconciler.round()
      break
  }
  // What is under review waits for a person: nothing is left to be done here.
  const states = [...inFlightStates].filter((state) => state !== 'review')
  const open = await store.listAttemptsIn(states)
  return {
    now: clock.now(),
    open: open.map(({ state, nextLookupAt }) => ({ state, nextLookupAt })),
  }
}

function tell(message: object): void {
  process.send?.(message)
}

async function openStore(databaseUrl: string): Promise<Store> {
  if (databaseUrl.startsWith('file:')) {
    return openSqliteStore(databaseUrl.slice('file:'.length), { clock })
  }
  const postgres = await openPostgresStore(databaseUrl)
  // Nobody can move PostgreSQL's own clock: what it tells is as far ahead as all others.
  return { ...postgres, beat: async (id) => ({ at: (await postgres.beat(id)).at + aheadMs }) }
}

/** Migrations run while the store is being opened, where only SQLite's own door can be watched. */
function watchStatements(): void {
  const exec: (sql: string) => void = Reflect.get(DatabaseSync.prototype, 'exec')
  DatabaseSync.prototype.exec = function watched(this: DatabaseSync, sql: string) {
    cross('beside a statement')
    exec.call(this, sql)
    cross('beside a statement')
  }
}

function toSettings({ silentMs, chargeTimeoutMs }: BffOptions): Settings {
  const { reconcile, payment } = defaultSettings
  return {
    ...defaultSettings,
    reconcile: { ...reconcile, ...(silentMs === undefined ? {} : { silentMs }) },
    payment: {
      ...payment,
      // The answer waits for its charge, on a machine that does much else at once too.
      heldMs: 60_000,
      ...(chargeTimeoutMs === undefined ? {} : { chargeTimeoutMs }),
    },
  }
}

function anEmptyAsset() {
  return { body: new Uint8Array(), contentType: 'text/javascript', etag: '""' }
}
