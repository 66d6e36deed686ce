// Kills a BFF at random moments while buyers pay, 1,000 times by default, on SQLite or on PostgreSQL.
// Run: pnpm --filter bff crash [kills] [seed] [sqlite|postgres]
import { crashAtRandom, type RandomCrashes } from './random-crash.ts'
import { startPostgres } from '../src/storage/postgres/start-postgres.ts'
import { aTemporaryDirectory } from './temporary-directory.ts'
import { noDamage, type Damage } from './world.ts'

const killsEach = 20
const lanes = 2

const [killsText = '1000', seedText = String(Date.now() % 1_000_000), engine = 'sqlite'] =
  process.argv.slice(2)
const [kills, seed] = [Number(killsText), Number(seedText)]
const postgres = engine === 'postgres' ? await startPostgres() : undefined
const startedAt = performance.now()
const results: RandomCrashes[] = []
let nextDatabase = 0

process.stdout.write(`${kills} random kills on ${engine} from seed ${seed}\n`)
await Promise.all(Array.from({ length: lanes }, crashOnAndOn))
await postgres?.stop()

process.exit(Object.values(tell()).every((count) => count === 0) ? 0 : 1)

/** All that has happened so far, in one line. */
function tell() {
  const sum = (of: (result: RandomCrashes) => number) =>
    results.reduce((total, result) => total + of(result), 0)
  const damage = Object.fromEntries(
    Object.keys(noDamage).map((kind) => [
      kind,
      sum((result) => result.damage[kind as keyof Damage]),
    ]),
  )
  process.stdout.write(
    `${sum((result) => result.kills)} kills, ${sum((result) => result.orders)} orders, ` +
      `${sum((result) => result.review)} of them before a person, ` +
      `${Math.round((performance.now() - startedAt) / 1_000)} s: ${JSON.stringify(damage)}\n`,
  )
  return damage
}

async function crashOnAndOn(): Promise<void> {
  while (nextDatabase * killsEach < kills) {
    const database = nextDatabase
    nextDatabase += 1
    using directory = aTemporaryDirectory()
    const left = kills - database * killsEach
    const databaseUrl = (await postgres?.emptyUrl()) ?? `file:${directory.databaseFile}`
    results.push(await crashAtRandom(databaseUrl, Math.min(killsEach, left), seed + database))
    tell()
  }
}
