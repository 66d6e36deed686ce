import { expect, it, onTestFinished } from 'vitest'
import { poolLimits } from './pool.ts'
import { connectPostgres, type PostgresConnection } from './connection.ts'
import { migrate } from './migrate.ts'
import { usePostgres } from './test-postgres.ts'

const postgres = usePostgres()

const steps = [
  'CREATE TABLE fruit (name text)',
  "INSERT INTO fruit VALUES ('quince'); INSERT INTO fruit VALUES ('fig')",
  'ALTER TABLE fruit ADD COLUMN colour text',
]

function connect(url: string): PostgresConnection {
  const connection = connectPostgres(url, poolLimits.everyday)
  onTestFinished(() => connection.close())
  return connection
}

async function rowsOf({ read }: PostgresConnection, table = 'fruit') {
  return (await read(`SELECT * FROM ${table}`)).rows
}

it('takes each step once, in order', async () => {
  const connection = connect(await postgres.emptyUrl())
  await migrate(connection, steps.slice(0, 2))
  await migrate(connection, steps.slice(0, 2))
  expect(await rowsOf(connection)).toEqual([{ name: 'quince' }, { name: 'fig' }])
  await migrate(connection, steps)
  await migrate(connection, steps)
  expect(await rowsOf(connection)).toEqual([
    { name: 'quince', colour: null },
    { name: 'fig', colour: null },
  ])
  expect(await rowsOf(connection, 'store_schema')).toEqual([{ id: 1, version: 3 }])
})

it('leaves the database as it was when a step fails', async () => {
  const connection = connect(await postgres.emptyUrl())
  await migrate(connection, steps.slice(0, 1))
  const broken = [...steps, 'INSERT INTO nowhere VALUES (1)']
  await expect(migrate(connection, broken)).rejects.toThrow(/relation "nowhere" does not exist/)
  expect(await rowsOf(connection)).toEqual([])
  expect(await rowsOf(connection, 'store_schema')).toEqual([{ id: 1, version: 1 }])
})

it('refuses a schema that is newer than itself, and says what to do', async () => {
  const connection = connect(await postgres.emptyUrl())
  await migrate(connection, steps)
  await expect(migrate(connection, steps.slice(0, 2))).rejects.toMatchObject({
    name: 'StorageError',
    code: 'schema_too_new',
    message:
      'The PostgreSQL database that DATABASE_URL names has schema version 3, and this version of ' +
      'the BFF knows 2 at most. Start the newer version, or name another database.',
  })
  expect(await rowsOf(connection)).toHaveLength(2)
})

it('refuses a database whose texts are not UTF8', async () => {
  const admin = await postgres.connect(postgres.url())
  await admin.query(`CREATE DATABASE foreign_texts ENCODING 'SQL_ASCII' TEMPLATE template0`)
  const connection = connect(postgres.url().replace(/postgres$/, 'foreign_texts'))
  await expect(migrate(connection, steps)).rejects.toMatchObject({ code: 'wrong_encoding' })
})

it('lets ten that start at once migrate an empty database, once', async () => {
  const url = await postgres.emptyUrl()
  const connections = Array.from({ length: 10 }, () => connect(url))
  await Promise.all(connections.map((connection) => migrate(connection, steps)))
  expect(await rowsOf(connect(url))).toHaveLength(2)
})
