/** R21: `kill -9` at named points. `CRASH_RUNS` kills at each, from `CRASH_SEED` on. */
import { afterAll, expect, test } from 'vitest'
import { startChain, type Crash } from './chain.ts'
import { crashPoints } from './crash-points.ts'
import { crashMigration } from './crash-migration.ts'
import { aTemporaryDirectory } from './temporary-directory.ts'
import { noDamage } from './world.ts'

const runs = Number(process.env['CRASH_RUNS'] ?? 20)
const firstSeed = Number(process.env['CRASH_SEED'] ?? 1)
const seeds = Array.from({ length: runs }, (_, index) => firstSeed + index)
// Half a second each on a machine of its own.
const timeout = 60_000 + runs * 30_000
const all: Crash[] = []
let killedMigrations = 0

afterAll(() => {
  const charged = all.filter(({ wasCharged }) => wasCharged)
  const slowest = Math.max(0, ...charged.map(({ settledAfterMs }) => settledAfterMs))
  process.stdout.write(
    `${all.length + killedMigrations} kills at ${crashPoints.length + 1} points from seed ${firstSeed}: ` +
      `${all.filter(({ status }) => status === 'succeeded').length} of ${all.length} orders paid, ` +
      `${all.filter(({ status }) => status === 'review').length} before a person, ` +
      `${charged.length} killed after their charge and found by look-ups within ` +
      `${Math.ceil(slowest / 1_000)} s of simulated time\n`,
  )
})

test.concurrent.each(crashPoints)(
  'R21: a process killed $name charges once, loses nothing and leaves nothing open',
  { timeout },
  async (point) => {
    using directory = aTemporaryDirectory()
    const chain = await startChain(directory.databaseFile)
    try {
      for (const seed of seeds) {
        const crash = await chain.crash(point, seed)
        expect({ seed, ...crash }).toMatchObject({
          end: { signal: 'SIGKILL' },
          status: expect.stringMatching(
            point.mayNeedPerson ? /^(succeeded|review)$/ : /^succeeded$/,
          ),
        })
        all.push(crash)
      }
      expect(await chain.assess()).toEqual(noDamage)
    } finally {
      await chain.stop()
    }
  },
)

test.concurrent(
  'R21: a process killed in a migration leaves a database that the next one can use',
  { timeout },
  async () => {
    for (const seed of seeds) {
      using directory = aTemporaryDirectory()
      const { end, keptRows, damage, status } = await crashMigration(directory.databaseFile, seed)
      expect({ seed, end, keptRows, damage, status }).toEqual({
        seed,
        end: { code: null, signal: 'SIGKILL' },
        keptRows: true,
        damage: noDamage,
        status: 'succeeded',
      })
      killedMigrations += 1
    }
  },
)
