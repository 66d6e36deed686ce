// Shows with strace that the ledger is on the disk before the first byte of each charge is written.
// Run: pnpm --filter bff durability
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTrace } from './read-trace.ts'
import { openVisit, pay } from './shop.ts'
import { startBff } from './start-bff.ts'
import { aTemporaryDirectory } from './temporary-directory.ts'
import { createWorld } from './world.ts'

const orders = 100

if (spawnSync('strace', ['-V']).error) {
  process.stderr.write(
    'This needs strace: install it, for example with "apt-get install strace".\n',
  )
  process.exit(1)
}

using directory = aTemporaryDirectory()
const trace = join(directory.path, 'trace')
const world = await createWorld()
const bff = await startBff({
  databaseUrl: `file:${directory.databaseFile}`,
  iyzicoUrl: world.url,
  aheadMs: 0,
  traceTo: trace,
})
for (let number = 1; number <= orders; number += 1) {
  const member = number % 2 === 0 ? 'card' : 'balance'
  const visit = await openVisit(bff.address, { conversationId: `order-${number}`, member })
  await pay(bff.address, visit, 'press')
}
await bff.kill()
await world.stop()

const charges = readTrace(readFileSync(trace, 'latin1'))
const ordered = charges.filter(({ isDurable }) => isDurable)
const last = ordered.at(-1)
process.stdout.write(
  `${last?.order.join('\n') ?? 'no charge was seen'}\n` +
    `${ordered.length} of ${charges.length} charges: the row in "sent" written to the WAL, the WAL ` +
    `synced, then the first byte of the charge (${world.control.charges().length} charges at iyzico)\n`,
)
process.exit(ordered.length === orders && charges.length === orders ? 0 : 1)
