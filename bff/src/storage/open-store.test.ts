import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { aDatabaseFile } from './sqlite/database-file.ts'
import { openStore } from './open-store.ts'
import { usePostgres } from './postgres/test-postgres.ts'
import { StorageError } from './storage-error.ts'

const postgres = usePostgres()

it.each([
  ['an absolute path', (file: string) => `file:${file}`],
  ['a path from the working directory', (file: string) => `file:${relative('.', file)}`],
  ['a file URL', (file: string) => pathToFileURL(file).href],
])('opens the SQLite file that is named by %s', async (_form, toUrl) => {
  const file = aDatabaseFile()
  const store = await openStore(toUrl(file), 'server')
  await store.beat('instance-1')
  expect(existsSync(file)).toBe(true)
  await store.close()
})

it.each(['postgres', 'postgresql'])('opens the database that %s:// names', async (scheme) => {
  const url = await postgres.emptyUrl()
  const store = await openStore(url.replace('postgres', scheme), 'server')
  await expect(store.beat('instance-1')).resolves.toMatchObject({ at: expect.any(Number) })
  await store.close()
})

it.each(['mysql://canary', 'canary', 'postgres:canary'])(
  'says what it takes in place of %s, without the address',
  async (databaseUrl) => {
    await expect(openStore(databaseUrl, 'server')).rejects.toThrow(
      new StorageError(
        'unsupported',
        'DATABASE_URL names neither an SQLite file nor a PostgreSQL database. ' +
          'Set it to a file, for example file:wallet-checkout.sqlite, or to postgres:// and an ' +
          'address.',
      ),
    )
  },
)
