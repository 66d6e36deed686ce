import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { aDatabaseFile } from './sqlite/database-file.ts'
import { openStore } from './open-store.ts'

it.each([
  ['an absolute path', (file: string) => `file:${file}`],
  ['a path from the working directory', (file: string) => `file:${relative('.', file)}`],
  ['a file URL', (file: string) => pathToFileURL(file).href],
])('opens the SQLite file that is named by %s', async (_form, toUrl) => {
  const file = aDatabaseFile()
  const store = openStore(toUrl(file))
  await store.check()
  expect(existsSync(file)).toBe(true)
  await store.close()
})

it.each(['postgres://user:canary@db/shop', 'mysql://canary', 'canary'])(
  'says that only SQLite is there for %s, without the address',
  (databaseUrl) => {
    expect(() => openStore(databaseUrl)).toThrow(
      'This version stores in SQLite only, and DATABASE_URL names something else. ' +
        'Set it to a file, for example file:wallet-checkout.sqlite.',
    )
  },
)
