// `npm start`: the fake iyzico, the BFF and the reference shop, until it is stopped.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { seedMembers } from 'bff/fake-iyzico'
import { texts } from '../shop/texts.ts'
import { startDemo, type Demo } from '../stand/start-demo.ts'
import { build } from './build.ts'
import { localFolder, root } from './places.ts'
import { runInForeground } from './run-program.mjs'
import { hasIyzicoAccount, readSettings } from './start-settings.ts'
import { fail, step } from './step.mjs'

const watched = ['bff/src', 'bff/fake-iyzico', 'widget/src', 'e2e/shop']

let demo: Demo | undefined
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
  demo = await startDemo({ folder: localFolder, settings, ports: { shop: 4000, bff: 8787 }, step })
  const { bff, shopUrl } = demo
  void bff.exitCode.then(async () => {
    if (isStopping) return
    fail(`The BFF has ended by itself:\n\n${bff.output().slice(-2000)}`)
    await stopAll()
    process.exit(1)
  })
  console.log(isReal ? realNotice(settings) : demoNotice(shopUrl))
  console.log(`\nOpen ${shopUrl}\n`)
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
  await demo?.stop()
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
