// Everything that is measured, on loopback ports: the fake iyzico and the built BFF, each a process
// of its own, with a database that goes away.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Charge, FaultOrder, Member, Switches } from 'bff/fake-iyzico'
import { root } from '../commands/places.ts'
import { StepError } from '../commands/step.mjs'
import { freePort } from '../stand/free-port.ts'
import type { FakeOptions } from './processes/fake-iyzico.ts'
import { launch, type Process } from './processes/launch.ts'

const host = '127.0.0.1'
const startWithinMs = 60_000
export const upstreamDelayMs = 80
export const credentials = { apiKey: 'bench-api-key', secretKey: 'bench-secret-key' }
export const merchantKey = 'merchant-secret-key-of-the-bench-1'
export const shopOrigin = 'https://shop.example'

export type Stand = {
  bffUrl: string
  iyzicoUrl: string
  bff: Process
  /** Prometheus' text, from the BFF's own port for it. */
  metrics: () => Promise<string>
  /** Every movement of money, by iyzico's own account. */
  charges: () => Promise<Charge[]>
  /** How often the BFF logged something at the level of errors. */
  loggedErrors: () => string[]
  stop: () => Promise<void>
}

export async function startStand(options: {
  members: readonly Member[]
  switches?: Partial<Switches>
  faults?: readonly FaultOrder[]
  bffFlags?: readonly string[]
}): Promise<Stand> {
  const { members, switches = {}, faults = [], bffFlags = [] } = options
  const folder = mkdtempSync(join(tmpdir(), 'wallet-bench-'))
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', removeFolder)
  const port = await freePort(0, host)
  const metricsPort = await freePort(0, host)
  const bffUrl = `http://${host}:${port}`

  const delay: FaultOrder = { kind: 'delay', ms: upstreamDelayMs, times: 'always' }
  const fakeOptions: FakeOptions = {
    credentials,
    members,
    switches,
    faults: [...faults, delay],
    webhookUrl: `${bffUrl}/webhooks/iyzico`,
  }
  const fake = launch(fileOf('processes/fake-iyzico.ts'), [JSON.stringify(fakeOptions)])
  const { address: iyzicoUrl } = await fake.next<{ address: string }>()

  const logFile = join(folder, 'bff.log')
  const output = openSync(logFile, 'a')
  const probe = `--import=${new URL('processes/bff-probe.ts', import.meta.url).href}`
  const bff = launch(join(root, 'bff', 'dist', 'server.js'), [], {
    flags: [probe, ...bffFlags],
    output,
    environment: {
      IYZICO_API_KEY: credentials.apiKey,
      IYZICO_SECRET_KEY: credentials.secretKey,
      IYZICO_BASE_URL: iyzicoUrl,
      MERCHANT_SECRET_KEY: merchantKey,
      ALLOWED_ORIGINS: shopOrigin,
      PUBLIC_URL: bffUrl,
      ENCRYPTION_KEY: Buffer.alloc(32, 'encryption-key-of-the-bench').toString('base64'),
      DATABASE_URL: `file:${join(folder, 'checkout.sqlite')}`,
      HOST: host,
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
      RATE_LIMIT_FACTOR: '0',
    },
  })
  closeSync(output)
  await waitUntilReady(bffUrl, bff, logFile)

  return {
    bffUrl,
    iyzicoUrl,
    bff,
    metrics: async () => (await fetch(`http://${host}:${metricsPort}/metrics`)).text(),
    charges: async () => (await (await fetch(`${iyzicoUrl}/fake/charges`)).json()) as Charge[],
    loggedErrors: () =>
      readFileSync(logFile, 'utf8')
        .split('\n')
        .filter((line) => /"level":[56]0/.test(line)),
    stop: async () => {
      await bff.stop()
      await fake.stop()
      removeFolder()
    },
  }
}

export function fileOf(path: string): string {
  return join(import.meta.dirname, path)
}

async function waitUntilReady(url: string, bff: Process, logFile: string): Promise<void> {
  const giveUpAt = performance.now() + startWithinMs
  const isReady = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isReady())) {
    if (!bff.isRunning() || performance.now() > giveUpAt) {
      throw new StepError(`The BFF did not start:\n\n${readFileSync(logFile, 'utf8')}`)
    }
    await wait(50)
  }
}
