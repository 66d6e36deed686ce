import { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { aDatabaseFile } from './database-file.ts'
import { openDatabase } from './open-database.ts'
import { resultCodes } from './result-code.ts'
import { inWriteTransaction } from './write-transaction.ts'

/** A database with a table, and somebody else who holds its write lock. */
function aLockedDatabase() {
  const file = aDatabaseFile()
  const database = openDatabase(file)
  database.exec('CREATE TABLE note (text TEXT UNIQUE) STRICT')
  const other = new DatabaseSync(file)
  onTestFinished(() => {
    other.close()
    if (database.isOpen) database.close()
  })
  other.exec('BEGIN IMMEDIATE')
  const insert = database.prepare('INSERT INTO note VALUES (?)')
  const list = database.prepare('SELECT text FROM note ORDER BY rowid')
  return {
    database,
    write: (text: string) => inWriteTransaction(database, () => insert.run(text)),
    texts: () => list.all().map(({ text }) => text),
    unlock: () => other.exec('COMMIT'),
  }
}

it('is done when it is called, where nobody else writes', () => {
  const { write, texts, unlock } = aLockedDatabase()
  unlock()
  void write('at once')
  expect(texts()).toEqual(['at once'])
})

it('lets the event loop turn, and reads go on, while another process holds the lock', async () => {
  const { write, texts, unlock } = aLockedDatabase()
  let written = 0
  const names = Array.from({ length: 100 }, (_, index) => `note ${index}`)
  const writing = names.map((name) => write(name).then(() => (written += 1)))
  for (let turn = 0; turn < 1_000; turn += 1) await nextTurn()
  expect([written, texts()]).toEqual([0, []])
  unlock()
  await Promise.all(writing)
  expect(texts()).toEqual(names)
})

it('goes on with the next write when one fails', async () => {
  const { write, texts, unlock } = aLockedDatabase()
  const writing = Promise.allSettled(['one', 'one', 'two'].map(write))
  unlock()
  const outcomes = await writing
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(texts()).toEqual(['one', 'two'])
})

it('keeps every write whole, whatever waits beside it', async () => {
  const { database, write, texts, unlock } = aLockedDatabase()
  const insert = database.prepare('INSERT INTO note VALUES (?)')
  const half = inWriteTransaction(database, () => {
    insert.run('half')
    throw new Error('changed its mind')
  })
  const whole = write('whole')
  unlock()
  await expect(half).rejects.toThrow('changed its mind')
  await whole
  expect(texts()).toEqual(['whole'])
})

it('gives up after a while, and says that the database is busy', async () => {
  const { database, texts } = aLockedDatabase()
  const busy = { errcode: resultCodes.busy }
  const writing = [1, 2, 3].map(() => inWriteTransaction(database, () => undefined, 20))
  for (const write of writing) await expect(write).rejects.toMatchObject(busy)
  expect(texts()).toEqual([])
  expect(database.prepare('PRAGMA busy_timeout').get()).toEqual({ timeout: 100 })
})

it('ends with its database', async () => {
  const { database, write } = aLockedDatabase()
  const writing = write('late')
  database.close()
  await expect(writing).rejects.toMatchObject({ code: 'ERR_INVALID_STATE' })
})
