import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { migrate } from './migrate.ts'
import { migrations } from './migrations.ts'

const steps = [
  'CREATE TABLE fruit (name TEXT) STRICT',
  "INSERT INTO fruit VALUES ('quince'); INSERT INTO fruit VALUES ('fig')",
  'ALTER TABLE fruit ADD COLUMN colour TEXT',
]

function fruits(database: DatabaseSync) {
  return database.prepare('SELECT * FROM fruit').all()
}

it('takes each step once, in order', () => {
  const database = new DatabaseSync(':memory:')
  migrate(database, 'x', steps.slice(0, 2))
  migrate(database, 'x', steps.slice(0, 2))
  expect(fruits(database)).toEqual([{ name: 'quince' }, { name: 'fig' }])
  migrate(database, 'x', steps)
  expect(fruits(database)).toEqual([
    { name: 'quince', colour: null },
    { name: 'fig', colour: null },
  ])
  expect(database.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 3 })
})

it('leaves the database as it was when a step fails', () => {
  const database = new DatabaseSync(':memory:')
  migrate(database, 'x', steps.slice(0, 1))
  const broken = [...steps, 'INSERT INTO nowhere VALUES (1)']
  expect(() => migrate(database, 'x', broken)).toThrow(/no such table: nowhere/)
  expect(fruits(database)).toEqual([])
  expect(database.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 1 })
  expect(database.isTransaction).toBe(false)
})

it('refuses a schema that is newer than itself, and says what to do', () => {
  const database = new DatabaseSync(':memory:')
  migrate(database, 'x', steps)
  expect(() => migrate(database, '/data/store.sqlite', steps.slice(0, 2))).toThrow(
    'The database /data/store.sqlite has schema version 3, and this version of the BFF knows 2 at ' +
      'most. Start the newer version, or name another file in DATABASE_URL.',
  )
  expect(fruits(database)).toHaveLength(2)
})

it('makes tables that hold each column to its type', () => {
  const database = new DatabaseSync(':memory:')
  migrate(database, 'x', migrations)
  const tables = database
    .prepare("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    .all()
    .filter(({ name }) => !String(name).startsWith('sqlite_'))
  const names = tables.map(({ name }) => name)
  expect(new Set(names)).toEqual(
    new Set([
      'checkout_session',
      'client_secret',
      'farewell',
      'instance',
      'lookup_control',
      'notice',
      'payment_attempt',
      'payment_attempt_event',
      'wallet',
      'webhook',
    ]),
  )
  expect(tables.every(({ strict }) => strict === 1)).toBe(true)
})

it('adds the ledger to a database that is older, and keeps what is there', () => {
  const database = new DatabaseSync(':memory:')
  migrate(database, 'x', migrations.slice(0, 1))
  database.exec("INSERT INTO wallet VALUES ('buyer-1', 'fingerprint-1', NULL, 5)")
  migrate(database, 'x', migrations)
  expect(database.prepare('SELECT buyer_id, since FROM wallet').all()).toEqual([
    { buyer_id: 'buyer-1', since: 5 },
  ])
  expect(database.prepare('SELECT * FROM payment_attempt').all()).toEqual([])
})
