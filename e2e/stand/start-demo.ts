// What `npm start` starts: the fake iyzico, the BFF and the reference shop.
import { join } from 'node:path'
import { startFakeIyzico } from 'bff/fake-iyzico/server'
import { demoKeys, hasIyzicoAccount, shopMember } from '../commands/start-settings.ts'
import { startShop } from '../shop/server.ts'
import { freePort } from './free-port.ts'
import { startBff, type BffProcess } from './start-bff.ts'
import { walletSessions } from './wallet-sessions.ts'

// Two hosts, not only two ports: to a browser the shop and the BFF are two sites, as in production.
const shopHost = 'localhost'
const bffHost = '127.0.0.1'

/** How much of the BFF's output is kept in memory, in characters. */
const outputLimit = 1_000_000

export type DemoOptions = {
  /** Keeps the keys, the store and the log, so that the next start finds them. */
  folder: string
  /** What was set by hand: environment variables of the BFF and of the shop. */
  settings: Record<string, string | undefined>
  /** Each the first to try, 0 for any; `PORT` in the settings wins. */
  ports: { shop: number; bff: number }
  /** Runs the steps of the start, and may say so. */
  step: <T>(title: string, work: () => Promise<T>, summary?: (result: T) => string) => Promise<T>
}

export type Demo = {
  shopUrl: string
  bff: BffProcess
  /** Written while the BFF runs, anew at each start. */
  logPath: string
  stop: () => Promise<void>
}

/** Talks to iyzico where the settings have an account there; else a fake iyzico is started too. */
export async function startDemo({ folder, settings, ports, step }: DemoOptions): Promise<Demo> {
  /** What to stop, the last started first. */
  const running: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const stopOne of running.splice(0).toReversed()) await stopOne()
  }
  const startFake = async () => {
    const credentials = { apiKey: 'demo-api-key', secretKey: 'demo-secret-key' }
    const fake = await startFakeIyzico({ host: bffHost, port: 0, credentials })
    running.push(fake.stop)
    return {
      IYZICO_API_KEY: credentials.apiKey,
      IYZICO_SECRET_KEY: credentials.secretKey,
      IYZICO_BASE_URL: fake.url,
    }
  }
  try {
    const isReal = hasIyzicoAccount(settings)
    const iyzico = isReal ? {} : await step('Fake iyzico', startFake)
    const shopPort = await freePort(ports.shop, shopHost)
    const port = await freePort(Number(settings['PORT'] ?? ports.bff), bffHost)
    const shopUrl = `http://${shopHost}:${shopPort}`
    const environment = {
      ...(await demoKeys(folder)),
      DATABASE_URL: `file:${join(folder, isReal ? 'sandbox.sqlite' : 'demo.sqlite')}`,
      HOST: bffHost,
      PUBLIC_URL: `http://${bffHost}:${port}`,
      ...settings,
      ...iyzico,
      PORT: String(port),
      ALLOWED_ORIGINS: [shopUrl, settings['ALLOWED_ORIGINS'] ?? ''].join(' ').trim(),
    }
    const logPath = join(folder, 'bff.log')
    const bffUrl = environment.PUBLIC_URL
    const bff = await step(
      'BFF',
      () => startBff(bffUrl, environment, { outputLimit, logPath }),
      () => `${bffUrl}, its log is in ${logPath}`,
    )
    running.push(bff.stop)
    await step('Reference shop', async () => {
      const shop = await startShop({
        port: shopPort,
        bffUrl,
        merchantSecretKey: environment.MERCHANT_SECRET_KEY.split(',', 1).join(),
        members: isReal ? shopMember(settings) : walletSessions(),
      })
      running.push(shop.stop)
    })
    return { shopUrl, bff, logPath, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
