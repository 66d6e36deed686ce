// Everything that `pnpm bench:peers` measures, on loopback ports.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { seedMember, type Member } from 'bff/fake-iyzico'
import { root } from '../../commands/places.ts'
import { pnpm, runProgram } from '../../commands/run-program.mjs'
import { StepError } from '../../commands/step.mjs'
import { freePort } from '../../stand/free-port.ts'
import type { FakeOptions } from '../processes/fake-iyzico.ts'
import { launch, type Process } from '../processes/launch.ts'
import type { TownOptions, TownPlan, TownQuestion } from '../processes/town.ts'
import { credentials, fileOf, merchantKey } from '../stand.ts'
import { buildPeers } from './build-peers.ts'
import type { LineKind } from './line.ts'

/** How long iyzico, and each peer's own backend, take for an answer. */
const answerDelayMs = 60

export type PeersWorld = {
  shopOrigin: string
  becomeLine: (kind: LineKind) => Promise<void>
  stop: () => Promise<void>
}

/** A build of ours, and the script of the root that makes it. */
export type Build = { name: string; script: string }

export async function startPeersWorld(options: {
  builds: readonly Build[]
  peerNames: readonly string[]
  visits: number
}): Promise<PeersWorld> {
  const { builds, peerNames, visits } = options
  const folder = mkdtempSync(join(tmpdir(), 'wallet-peers-'))
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.once('exit', removeFolder)

  const members = Array.from({ length: visits }, (_, index) => aMember(index))
  const fakeOptions: FakeOptions = {
    credentials,
    members,
    switches: { webhooks: 'lost' },
    faults: [{ kind: 'delay', ms: answerDelayMs, times: 'always' }],
    webhookUrl: 'http://127.0.0.1:9/',
  }
  const fake = launch(fileOf('processes/fake-iyzico.ts'), [JSON.stringify(fakeOptions)])
  const { address: iyzicoUrl } = await fake.next<{ address: string }>()

  const bffPorts: Record<string, number> = {}
  for (const { name } of builds) bffPorts[name] = await freePort(0, '127.0.0.1')
  const townOptions: TownOptions = {
    folder,
    builtPeers: await buildPeers(folder, peerNames),
    bffPorts,
    merchantKey,
    wallets: members.map(({ sessionToken, memberIdentifier }) => ({
      sessionToken,
      memberIdentifier,
    })),
    answerDelayMs,
  }
  const town = launch(fileOf('processes/town.ts'), [JSON.stringify(townOptions)])
  const { shopOrigin, bffUrls } = await town.next<TownPlan>()

  // A BFF reads its files once, when it starts: so it can be built anew for the next one.
  const bffs: Process[] = []
  for (const { name, script } of builds) {
    await build(script)
    bffs.push(
      await startBff(folder, {
        IYZICO_BASE_URL: iyzicoUrl,
        ALLOWED_ORIGINS: shopOrigin,
        PUBLIC_URL: bffUrls[name] ?? '',
        PORT: String(bffPorts[name]),
        DATABASE_URL: `file:${join(folder, `${name}.sqlite`)}`,
      }),
    )
  }

  return {
    shopOrigin,
    becomeLine: async (line) => {
      const question: TownQuestion = { line }
      await town.ask(question)
    },
    stop: async () => {
      await Promise.all([...bffs, town].map((process) => process.stop()))
      await fake.stop()
      removeFolder()
    },
  }
}

async function build(script: string): Promise<void> {
  const { succeeded, output } = await runProgram([...pnpm, script], { cwd: root })
  if (!succeeded) throw new StepError(output)
}

async function startBff(folder: string, environment: Record<string, string>): Promise<Process> {
  const logFile = join(folder, 'bff.log')
  const output = openSync(logFile, 'a')
  const bff = launch(join(root, 'bff', 'dist', 'server.js'), [], {
    output,
    environment: {
      IYZICO_API_KEY: credentials.apiKey,
      IYZICO_SECRET_KEY: credentials.secretKey,
      MERCHANT_SECRET_KEY: merchantKey,
      ENCRYPTION_KEY: Buffer.alloc(32, 'encryption-key-of-the-bench').toString('base64'),
      HOST: '127.0.0.1',
      RATE_LIMIT_FACTOR: '0',
      ...environment,
    },
  })
  closeSync(output)
  const isReady = () =>
    fetch(`http://127.0.0.1:${environment['PORT']}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isReady())) {
    if (!bff.isRunning()) {
      throw new StepError(`The BFF did not start:\n\n${readFileSync(logFile, 'utf8')}`)
    }
    await wait(50)
  }
  return bff
}

function aMember(index: number): Member {
  return { ...seedMember('card'), name: `card-${index}`, sessionToken: crypto.randomUUID() }
}
