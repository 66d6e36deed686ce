// `npm start`: the fake iyzico, the BFF and the reference shop, until it is stopped.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { seedMembers } from 'bff/fake-iyzico'
import { startFakeIyzico } from 'bff/fake-iyzico/server'
import { startShop } from '../shop/server.ts'
import { texts } from '../shop/texts.ts'
import { freePort } from '../stand/free-port.ts'
import { startBff } from '../stand/start-bff.ts'
import { walletSessions } from '../stand/wallet-sessions.ts'
import { build } from './build.ts'
import { localFolder, root } from './places.ts'
import { runInForeground } from './run-program.mjs'
import { demoKeys, hasIyzicoAccount, readSettings, shopMember } from './start-settings.ts'
import { fail, step } from './step.mjs'

// Two hosts, not only two ports: to a browser the shop and the BFF are two sites, as in production.
const shopHost = 'localhost'
const bffHost = '127.0.0.1'
const watched = ['bff/src', 'bff/fake-iyzico', 'widget/src', 'e2e/shop']

/** What to stop, the last started first. */
const running: (() => Promise<void>)[] = []
let isStopping = false

try {
  if (process.argv.includes('--watch')) {
    const paths = watched.map((path) => `--watch-path=${join(root, path)}`)
    const flags = ['--watch-preserve-output', ...paths]
    process.exitCode = await runInForeground([process.execPath, ...flags, import.meta.filename])
  } else {
    await start()
  }
} catch (error) {
  fail(error)
  await stopAll()
}

async function start(): Promise<void> {
  stopWhenAsked()
  const settings = await readSettings(root, process.env)
  const isReal = hasIyzicoAccount(settings)
  await step('Build', build)
  await mkdir(localFolder, { recursive: true, mode: 0o700 })

  const iyzico = isReal ? {} : await step('Fake iyzico', startFake)
  const shopPort = await freePort(4000, shopHost)
  const port = await freePort(Number(settings['PORT'] ?? 8787), bffHost)
  const shopUrl = `http://${shopHost}:${shopPort}`
  const bff = {
    ...(await demoKeys(localFolder)),
    DATABASE_URL: `file:${join(localFolder, isReal ? 'sandbox.sqlite' : 'demo.sqlite')}`,
    HOST: bffHost,
    PUBLIC_URL: `http://${bffHost}:${port}`,
    ...settings,
    ...iyzico,
    PORT: String(port),
    ALLOWED_ORIGINS: [shopUrl, settings['ALLOWED_ORIGINS'] ?? ''].join(' ').trim(),
  }
  await step(
    'BFF',
    () => startBffProcess(bff),
    () => bff.PUBLIC_URL,
  )
  await step('Reference shop', async () => {
    const shop = await startShop({
      port: shopPort,
      bffUrl: bff.PUBLIC_URL,
      merchantSecretKey: bff.MERCHANT_SECRET_KEY.split(',', 1).join(),
      members: isReal ? shopMember(settings) : walletSessions(),
    })
    running.push(shop.stop)
  })
  console.log(isReal ? realNotice(settings) : demoNotice(shopUrl))
  console.log(`\nOpen ${shopUrl}\n`)
}

async function startFake(): Promise<Record<string, string>> {
  const credentials = { apiKey: 'demo-api-key', secretKey: 'demo-secret-key' }
  const fake = await startFakeIyzico({ host: bffHost, port: 0, credentials })
  running.push(fake.stop)
  return {
    IYZICO_API_KEY: credentials.apiKey,
    IYZICO_SECRET_KEY: credentials.secretKey,
    IYZICO_BASE_URL: fake.url,
  }
}

async function startBffProcess(
  environment: Record<string, string> & { PUBLIC_URL: string },
): Promise<void> {
  const bff = await startBff(environment.PUBLIC_URL, environment, { outputLimit: 1_000_000 })
  running.push(async () => {
    await bff.stop()
    await writeFile(join(localFolder, 'bff.log'), bff.output())
  })
  void bff.exitCode.then(async () => {
    if (isStopping) return
    fail(`The BFF has ended by itself:\n\n${bff.output().slice(-2000)}`)
    await stopAll()
    process.exit(1)
  })
}

/** A terminal signals every process of the group, and the one above hands it on once more. */
function stopWhenAsked(): void {
  const stop = () => {
    if (!isStopping) void stopAll().then(() => process.exit(0))
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
  // Whoever started this may be killed without a chance to hand anything on.
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) stop()
  }, 1000).unref()
}

async function stopAll(): Promise<void> {
  isStopping = true
  for (const stop of running.splice(0).toReversed()) await stop()
}

function demoNotice(shopUrl: string): string {
  const members = seedMembers.map(({ name }) => name).join(' · ')
  return `
No iyzico credentials are set, so a fake iyzico answers, with keys made for this machine (.local).
The whole story: open ${shopUrl}/new-customer, buy, and log in
with 0555 555 55 55 and the code 123456. Buy again: that is one tap. "${texts.tr.account}" forgets the wallet.
Members to try with ?member=… : ${members}
Also: ?locale=en, ?theme=dark, ?login=popup. With IYZICO_* in .env this talks to the sandbox instead.`
}

function realNotice(settings: Record<string, string | undefined>): string {
  const host = settings['IYZICO_BASE_URL'] ?? 'the sandbox'
  return `
This talks to iyzico (${host}) with the account in IYZICO_API_KEY; no fake runs.
${
  settings['SHOP_SESSION_TOKEN']
    ? 'The shop pays as the member in SHOP_SESSION_TOKEN.'
    : 'A first payment links a wallet. To begin with one, set SHOP_SESSION_TOKEN and SHOP_MEMBER_IDENTIFIER.'
}`
}
