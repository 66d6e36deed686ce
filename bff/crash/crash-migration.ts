import { DatabaseSync } from 'node:sqlite'
import { openSqliteStore } from '../src/storage/sqlite-store.ts'
import { migrate } from '../src/storage/sqlite/migrate.ts'
import { migrations } from '../src/storage/sqlite/migrations.ts'
import { openVisit, pay, readSession } from './shop.ts'
import { launchBff, startBff } from './start-bff.ts'
import { assess, createWorld } from './world.ts'

/** Before and after each statement that opens and migrates a file; later migrations only add some. */
const crossings = 20

/**
 * Dies beside one of the statements with which a database is opened and migrated, then starts again
 * and pays. Every second database is new, every other one has the first schema and a row in it.
 */
export async function crashMigration(file: string, seed: number) {
  const hasOldRow = seed % 2 === 0
  if (hasOldRow) makeFirstSchema(file)
  const world = await createWorld()
  const options = { databaseUrl: `file:${file}`, iyzicoUrl: world.url, aheadMs: 0 }
  const nth = 1 + (seed % crossings)
  const killed = launchBff({
    ...options,
    plan: { at: 'beside a statement', nth, signal: 'SIGKILL' },
  })
  await killed.ready.catch(() => undefined)
  const end = await killed.kill()

  const bff = await startBff(options)
  const store = openSqliteStore(file, { role: 'tool' })
  try {
    const visit = await openVisit(bff.address, { conversationId: 'order-1', member: 'card' })
    await pay(bff.address, visit, 'press')
    const { status } = await readSession(bff.address, visit.sessionId)
    const oldRow = await store.findWallet('buyer-of-old')
    const keptRows = hasOldRow ? oldRow?.fingerprint === 'old' : oldRow === undefined
    return { end, status, keptRows, damage: await assess(world, store) }
  } finally {
    await store.close()
    await bff.kill()
    await world.stop()
  }
}

function makeFirstSchema(file: string): void {
  const database = new DatabaseSync(file)
  migrate(database, file, migrations.slice(0, 1))
  database.exec(
    `INSERT INTO wallet (buyer_id, fingerprint, since) VALUES ('buyer-of-old', 'old', 1)`,
  )
  database.close()
}
