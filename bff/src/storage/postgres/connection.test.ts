import { inspect } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { connectPostgres, type PostgresConnection } from './connection.ts'
import { poolLimits, type PoolLimits } from './pool.ts'
import { aProxy } from './postgres-proxy.ts'
import { usePostgres } from './test-postgres.ts'

const postgres = usePostgres()

function connect(
  url = postgres.url(),
  limits: PoolLimits = poolLimits.everyday,
): PostgresConnection {
  const connection = connectPostgres(url, limits)
  onTestFinished(() => connection.close())
  return connection
}

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  )
}

it('commits to the disk, and waits for nobody for ever', async () => {
  const settings = [
    'synchronous_commit',
    'lock_timeout',
    'statement_timeout',
    'idle_in_transaction_session_timeout',
    'transaction_isolation',
    'application_name',
  ]
  const { rows } = await connect().write((run) =>
    run('SELECT name, current_setting(name) AS setting FROM unnest($1::text[]) AS name', [
      `{${settings.join()}}`,
    ]),
  )
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
    synchronous_commit: 'on',
    lock_timeout: '5s',
    statement_timeout: '10s',
    idle_in_transaction_session_timeout: '10s',
    transaction_isolation: 'read committed',
    application_name: 'wallet-checkout',
  })
})

it('commits to the disk where the server would rather not', async () => {
  const admin = await postgres.connect(postgres.url())
  await admin.query('CREATE ROLE hasty LOGIN PASSWORD $$canary$$')
  await admin.query('ALTER ROLE hasty SET synchronous_commit = off')
  await admin.query('ALTER ROLE hasty SET default_transaction_isolation = serializable')
  const { read, write } = connect(postgres.url().replace('bff:canary-password', 'hasty:canary'))
  const ask = `SELECT current_setting('synchronous_commit') || ', '
    || current_setting('transaction_isolation') AS setting`
  expect((await read(ask)).rows).toEqual([{ setting: 'off, serializable' }])
  expect((await write((run) => run(ask))).rows).toEqual([{ setting: 'on, read committed' }])
})

it.each(['40001', '40P01'])('tries again after %s, which changed nothing', async (code) => {
  const { read, write } = connect()
  const table = `tried_${code}`
  await write((run) => run(`CREATE TABLE ${table} (tries integer)`))
  let tries = 0
  const result = await write(async (run) => {
    tries += 1
    await run(`INSERT INTO ${table} VALUES ($1)`, [tries])
    if (tries < 5) await run(`DO $$ BEGIN RAISE SQLSTATE '${code}'; END $$`)
    return 'written'
  })
  expect(result).toBe('written')
  expect((await read(`SELECT tries FROM ${table}`)).rows).toEqual([{ tries: 5 }])
})

it('gives up after five tries, and tries again after nothing else', async () => {
  const { write } = connect()
  const triesOf = async (code: string) => {
    let tries = 0
    const failing = write((run) => {
      tries += 1
      return run(`DO $$ BEGIN RAISE SQLSTATE '${code}'; END $$`)
    })
    await expect(failing).rejects.toMatchObject({ name: 'StatementError', sqlState: code })
    return tries
  }
  expect(await triesOf('40001')).toBe(5)
  expect(await triesOf('23505')).toBe(1)
  expect(await triesOf('40003')).toBe(1)
})

it('comes out of real deadlocks', async () => {
  const { read, write } = connect()
  await write((run) => run('CREATE TABLE pair (id integer PRIMARY KEY, count integer)'))
  await write((run) => run('INSERT INTO pair VALUES (1, 0), (2, 0)'))
  const increase = 'UPDATE pair SET count = count + 1 WHERE id = $1'
  let tries = 0
  const both = Promise.withResolvers<void>()
  const inOrder = (first: number, second: number) =>
    write(async (run) => {
      await run(increase, [first])
      tries += 1
      if (tries === 2) both.resolve()
      await both.promise
      await run(increase, [second])
    })
  await Promise.all([inOrder(1, 2), inOrder(2, 1)])
  expect((await read('SELECT count FROM pair')).rows).toEqual([{ count: 2 }, { count: 2 }])
  expect(tries).toBeGreaterThanOrEqual(3)
})

it('undoes a transaction that failed, and goes on with its connection', async () => {
  const { read, write } = connect()
  await write((run) => run('CREATE TABLE undone (id integer)'))
  const failing = write(async (run) => {
    await run('INSERT INTO undone VALUES (1)')
    throw new Error('changed its mind')
  })
  await expect(failing).rejects.toThrow('changed its mind')
  await expect(read('SELECT * FROM nowhere')).rejects.toThrow(/^PostgreSQL says 42P01: /)
  expect((await read('SELECT * FROM undone')).rows).toEqual([])
})

it('says nothing about the row that PostgreSQL refused', async () => {
  const { write } = connect()
  await write((run) => run('CREATE TABLE refused (id text PRIMARY KEY)'))
  const insert = () => write((run) => run('INSERT INTO refused VALUES ($1)', ['canary']))
  await insert()
  const error = await errorOf(insert())
  expect(error).toMatchObject({ sqlState: '23505', constraint: 'refused_pkey' })
  expect(inspect(error)).not.toContain('canary')
})

it('waits for a lock as long as it was told, and says that the database is busy', async () => {
  const { write } = connect()
  await write((run) => run('CREATE TABLE contended (id integer)'))
  const other = await postgres.connect(postgres.url())
  await other.query('BEGIN; LOCK TABLE contended')
  const patience = { lockMs: 50, statementMs: 600_000, idleMs: 600_000, networkMs: 600_000 }
  const waiting = write((run) => run('INSERT INTO contended VALUES (1)'), patience)
  await expect(waiting).rejects.toMatchObject({
    code: 'busy',
    message:
      'Cannot use the PostgreSQL database that DATABASE_URL names: it is too busy, or something ' +
      'keeps its rows locked. Look for long transactions there. (55P03)',
  })
  await other.query('ROLLBACK')
  expect((await write((run) => run('INSERT INTO contended VALUES (1)'))).count).toBe(1)
})

it('outlives connections that the server ends, idle and at work alike', async () => {
  const { read, write } = connect()
  const admin = await postgres.connect(postgres.url())
  const end = () =>
    admin.query(`
      SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
      WHERE application_name = 'wallet-checkout'`)
  await read('SELECT 1')
  await end()
  const readAgain = async () => (await read('SELECT 1 AS one')).rows
  // The news of the end may come before or after the next statement is sent.
  const first = await readAgain().catch((error: unknown) => error)
  expect([[{ one: 1 }], expect.objectContaining({ code: 'unreachable' })]).toContainEqual(first)
  expect(await readAgain()).toEqual([{ one: 1 }])

  const cutOff = write(async (run) => {
    await run('SELECT 1')
    await end()
    await run('SELECT 2')
  })
  await expect(cutOff).rejects.toMatchObject({ code: 'unreachable' })
  expect(await readAgain()).toEqual([{ one: 1 }])
})

it('takes no more connections than it may, however much is asked at once', async () => {
  // Connections of other tests may take a moment to be gone.
  const { read } = connect(`${postgres.url()}?application_name=crowd`)
  const count = `SELECT count(*) FROM pg_stat_activity WHERE application_name = 'crowd'`
  const answers = await Promise.all(Array.from({ length: 200 }, () => read(count)))
  const counts = answers.map(({ rows }) => Number(rows[0]?.['count']))
  expect(Math.max(...counts)).toBe(poolLimits.everyday.max)
})

it('ends its connections when it is closed, and can be used no more', async () => {
  const connection = connectPostgres(postgres.url(), poolLimits.everyday)
  await connection.read('SELECT 1')
  await Promise.all([connection.close(), connection.close()])
  await expect(connection.read('SELECT 1')).rejects.toThrow('The store is closed')
})

const saying = (what: string) =>
  expect.stringMatching(
    new RegExp(`^Cannot use the PostgreSQL database that DATABASE_URL names: ${what}`),
  )

it.each([
  [
    'a wrong password',
    (url: string) => url.replace('password', 'wrong'),
    'access_denied',
    'it does not let this user in. .* \\(28P01\\)$',
  ],
  [
    'an unknown user',
    (url: string) => url.replace('bff:', 'canary:'),
    'access_denied',
    'it does not let this user in',
  ],
  [
    'no password',
    (url: string) => url.replace(':canary-password', ''),
    'access_denied',
    'it does not let this user in',
  ],
  [
    'an unknown database',
    (url: string) => url.replace(/postgres$/, 'canary'),
    'database_missing',
    'there is no such database .* \\(3D000\\)$',
  ],
  [
    'a closed port',
    (url: string) => url.replace(/:\d+\//, ':1/'),
    'unreachable',
    'it does not answer. .* \\(ECONNREFUSED\\)$',
  ],
  [
    'an unknown host',
    (url: string) => url.replace('127.0.0.1', 'canary.invalid'),
    'unreachable',
    'it does not answer',
  ],
  [
    'TLS that the server has not',
    (url: string) => `${url}?sslmode=verify-full`,
    'unreachable',
    'it does not answer. .*sslmode',
  ],
  [
    'a port that is none',
    (url: string) => url.replace(/:\d+\//, ':canary/'),
    'bad_address',
    'its address cannot be read. Write postgres://',
  ],
  [
    'a % that is not encoded',
    (url: string) => url.replace('canary-', '%E0%A4%41'),
    'bad_address',
    'its address cannot be read. Write postgres://',
  ],
])('says what to do about %s, without the address', async (_what, change, code, message) => {
  const { read } = connect(change(postgres.url()))
  const error = await errorOf(read('SELECT 1'))
  expect(error).toMatchObject({ name: 'StorageError', code, message: saying(message) })
  expect(inspect(error, { depth: Infinity })).not.toMatch(/canary|wrong/)
})

it('says that the user may not write, and that the server takes no more connections', async () => {
  const admin = await postgres.connect(postgres.url())
  await admin.query('CREATE ROLE reader LOGIN PASSWORD $$canary$$ CONNECTION LIMIT 1')
  const { write } = connect(postgres.url().replace('bff:canary-password', 'reader:canary'))
  await expect(write((run) => run('CREATE TABLE mine (id integer)'))).rejects.toMatchObject({
    code: 'not_writable',
    message: saying('this user may not write it'),
  })
  const another = connect(postgres.url().replace('bff:canary-password', 'reader:canary'))
  await expect(another.read('SELECT 1')).rejects.toMatchObject({
    code: 'busy',
    message: saying('it takes no more connections'),
  })
})

it('gives up a server that accepts and says nothing', async () => {
  const proxy = await aProxy(postgres.url())
  proxy.fallSilent()
  const { read } = connect(proxy.url, { ...poolLimits.everyday, connectionTimeoutMillis: 50 })
  await expect(read('SELECT 1')).rejects.toMatchObject({ code: 'unreachable' })
})

it('gives up a server that falls silent in a transaction, and never uses that connection again', async () => {
  const proxy = await aProxy(postgres.url())
  const { read, write } = connect(proxy.url)
  const patience = { lockMs: 1_000, statementMs: 1_000, idleMs: 600_000, networkMs: 10 }
  const cutOff = write(async (run) => {
    proxy.fallSilent()
    await run('SELECT 1')
  }, patience)
  await expect(cutOff).rejects.toMatchObject({ code: 'unreachable' })
  proxy.speakAgain()
  expect((await read('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  expect(proxy.connectionCount()).toBe(2)
})
