import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { toStorageError } from './sqlite-error.ts'

function thrownBy(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('Nothing was thrown')
}

/** What SQLite itself throws. */
function errorOf(settings: string, statement: string): unknown {
  const database = new DatabaseSync(':memory:')
  database.exec(`CREATE TABLE note (text TEXT UNIQUE); ${settings}`)
  const error = thrownBy(() => database.exec(statement))
  database.close()
  return error
}

it.each([
  ['a disk without room', 'PRAGMA max_page_count = 1', 'full'],
  ['a database that may only be read', 'PRAGMA query_only = ON', 'not_writable'],
])('knows %s', (_what, setting, code) => {
  const insert = `INSERT INTO note VALUES (hex(zeroblob(100000)))`
  expect(toStorageError(errorOf(setting, insert), '/data/store.sqlite', 'use')).toMatchObject({
    name: 'StorageError',
    code,
    message: expect.stringContaining('Cannot use the database /data/store.sqlite: '),
  })
})

it('knows a database that was closed', () => {
  const database = new DatabaseSync(':memory:')
  const read = database.prepare('SELECT 1')
  database.close()
  for (const work of [() => database.exec('SELECT 1'), () => read.get()]) {
    const error = toStorageError(thrownBy(work), '/data/store.sqlite', 'use')
    expect(error).toMatchObject({ code: 'closed' })
  }
})

it('leaves alone what a statement itself did wrong', () => {
  const error = errorOf('', `INSERT INTO note VALUES ('a'), ('a')`)
  expect(toStorageError(error, '/data/store.sqlite', 'use')).toBe(error)
})
