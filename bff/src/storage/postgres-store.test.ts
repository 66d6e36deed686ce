import { expect, it, onTestFinished } from 'vitest'
import { attemptColumns } from './columns.ts'
import { openPostgresStore } from './postgres-store.ts'
import { connectPostgres } from './postgres/connection.ts'
import { migrate } from './postgres/migrate.ts'
import { migrations } from './postgres/migrations.ts'
import { poolLimits } from './postgres/pool.ts'
import { usePostgres } from './postgres/test-postgres.ts'
import { describeStore } from './store-contract.ts'
import { canarySpellings, plainText, plantCanaries } from './store-contract/canaries.ts'
import {
  aChange,
  aClaim,
  aFarewell,
  anAttempt,
  aSecret,
  aSession,
  aWallet,
} from './store-contract/rows.ts'
import type { Store } from './store.ts'

const postgres = usePostgres()

async function open(url: string): Promise<Store> {
  const store = await openPostgresStore(url)
  onTestFinished(() => store.close())
  return store
}

describeStore('PostgreSQL store', async () => open(await postgres.emptyUrl()))

it('keeps everything when it is closed and opened again', async () => {
  const url = await postgres.emptyUrl()
  const before = await open(url)
  await before.insertSession(aSession())
  await before.insertClientSecret(aSecret())
  await before.saveWallet(aWallet())
  await before.claimAttempt(...aClaim())
  await before.close()

  const after = await open(url)
  expect(await after.findSession('cs_1')).toStrictEqual(aSession())
  expect(await after.listClientSecrets('cs_1')).toStrictEqual([aSecret()])
  expect(await after.findWallet('buyer-1')).toStrictEqual(aWallet())
  expect(await after.findAttempt('pa_1')).toStrictEqual(anAttempt())
})

it('takes over a database of the version before, with all that is in it', async () => {
  const url = await postgres.emptyUrl()
  const older = connectPostgres(url, poolLimits.everyday)
  await migrate(older, migrations.slice(0, 2))
  await older.close()
  const client = await postgres.connect(url)
  await client.query(`
    INSERT INTO checkout_session VALUES ('cs_1', 'order-1', 'buyer-1', 'content-1',
      'sealed-order-1', NULL, 1700000000000, 1700001800000, 1);
    INSERT INTO wallet VALUES ('buyer-1', 'fingerprint-1', 'sealed-wallet-1', 1700000000000)`)

  const store = await open(url)
  expect(await store.findSession('cs_1')).toStrictEqual(aSession())
  expect(await store.claimAttempt(...aClaim())).toBe('claimed')
  expect(await store.listWallets('', 10)).toStrictEqual([aWallet()])
  expect(await store.forgetWallet('buyer-1', aFarewell())).toBe(true)
  expect(await store.listDueFarewells(aFarewell().nextTryAt, 10)).toStrictEqual([aFarewell()])
})

it('holds to one attempt in flight, and to its events, against its own engine too', async () => {
  const url = await postgres.emptyUrl()
  const store = await open(url)
  await store.insertSession(aSession())
  await store.claimAttempt(...aClaim())
  const client = await postgres.connect(url)
  const columns = Object.values(attemptColumns)
  const second = `
    INSERT INTO payment_attempt (${columns.join(', ')})
    SELECT ${secondRow(columns)} FROM payment_attempt`
  await expect(client.query(second)).rejects.toMatchObject({ constraint: 'one_attempt_in_flight' })
  const onlyAdded = 'Events of the ledger are only ever added'
  for (const sql of [
    'DELETE FROM payment_attempt_event',
    'UPDATE payment_attempt_event SET at = 1',
    'TRUNCATE payment_attempt_event',
  ]) {
    await expect(client.query(sql)).rejects.toThrow(onlyAdded)
  }
  expect(await store.listAttemptEvents('pa_1')).toStrictEqual([aClaim()[1]])
})

it('R42: shows no credentials and no personal data in a dump, in no spelling', async () => {
  const url = await postgres.emptyUrl()
  await plantCanaries(await open(url))
  const client = await postgres.connect(url)
  const tables = await client.query<{ name: string }>(`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = current_schema()`)
  const rows: string[] = []
  for (const { name } of tables.rows) {
    const dumped = await client.query<{ row: string }>(`SELECT t::text AS row FROM ${name} AS t`)
    rows.push(...dumped.rows.map(({ row }) => row))
  }
  const dump = Buffer.from(rows.join('\n'))
  expect(canarySpellings.filter((spelling) => dump.includes(spelling))).toStrictEqual([])
  // The search finds what is there in clear, and what is there is what was planted.
  expect(dump.includes(plainText)).toBe(true)
  expect(rows.filter((row) => row.includes('fw_1') || row.includes('pa_1'))).toHaveLength(4)
})

it('starts for a user who may not create anything, on a schema that is there', async () => {
  const url = await postgres.emptyUrl()
  await open(url)
  const schema = /search_path%3D(\w+)/.exec(url)?.[1]
  const admin = await postgres.connect(url)
  await admin.query(`
    CREATE ROLE clerk LOGIN PASSWORD 'canary';
    GRANT USAGE ON SCHEMA ${schema} TO clerk;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO clerk`)
  const store = await open(url.replace('bff:canary-password', 'clerk:canary'))
  await store.insertSession(aSession())
  expect(await store.claimAttempt(...aClaim())).toBe('claimed')
  await store.beat('instance-1')
})

it('leaves no connection behind when it cannot be opened', async () => {
  const url = await postgres.emptyUrl()
  await open(url)
  const client = await postgres.connect(url)
  await client.query('UPDATE store_schema SET version = 1000')
  await expect(openPostgresStore(`${url}&application_name=newer`)).rejects.toMatchObject({
    code: 'schema_too_new',
  })
  // A server process outlives its connection by a moment.
  const left = () =>
    client.query(`SELECT pid FROM pg_stat_activity WHERE application_name = 'newer'`)
  await expect.poll(async () => (await left()).rows).toEqual([])
})

it('lets a change wait for a claim that is under way, so that who made it sees the claim', async () => {
  const url = await postgres.emptyUrl()
  const store = await open(`${url}&application_name=waiting`)
  await store.insertSession(aSession())
  await store.claimAttempt(...aClaim())
  const [declined, event] = aChange(anAttempt(), { state: 'declined' })
  await store.changeAttempt(declined, event)

  const claimer = await postgres.connect(url)
  await claimer.query(`BEGIN; SELECT id FROM checkout_session FOR NO KEY UPDATE`)
  const change = store.changeAttempt(...aChange(declined, { state: 'succeeded' }))
  const watcher = await postgres.connect(url)
  const waiting = () =>
    watcher.query(`
      SELECT wait_event_type FROM pg_stat_activity
      WHERE application_name = 'waiting' AND state = 'active'`)
  await expect.poll(async () => (await waiting()).rows).toEqual([{ wait_event_type: 'Lock' }])
  const columns = Object.values(attemptColumns)
  await claimer.query(`
    INSERT INTO payment_attempt (${columns.join(', ')})
    SELECT ${secondRow(columns)} FROM payment_attempt`)
  await claimer.query('COMMIT')
  expect(await change).toBe('changed')
  expect(await store.listAttempts('cs_1')).toHaveLength(2)
})

it('keeps writing to the ledger while slow reads hold every other connection', async () => {
  const url = await postgres.emptyUrl()
  const store = await open(`${url}&application_name=held-up`)
  await store.insertSession(aSession())
  const holder = await postgres.connect(url)
  await holder.query('BEGIN; LOCK TABLE wallet')
  const reads = Array.from({ length: 20 }, () => store.findWallet('buyer-1'))
  const watcher = await postgres.connect(url)
  const waiting = () =>
    watcher.query(`
      SELECT count(*)::int FROM pg_stat_activity
      WHERE application_name = 'held-up' AND wait_event_type = 'Lock'`)
  await expect
    .poll(async () => (await waiting()).rows)
    .toEqual([{ count: poolLimits.everyday.max }])
  let isRead = false
  const read = store.findSession('cs_1').finally(() => (isRead = true))

  expect(await store.beat('instance-1')).toMatchObject({ at: expect.any(Number) })
  expect(await store.claimAttempt(...aClaim())).toBe('claimed')
  expect(await store.changeAttempt(...aChange(anAttempt(), { state: 'sent' }))).toBe('changed')
  const [sent] = await store.listAttemptsWith('pa_1')
  expect(await store.leaseLookup(sent!, 9)).toBe(true)
  expect(await store.acceptWebhook('webhook-1', 'pa_1', 1)).toBe('new')
  expect(await store.listAttendedAttempts()).toHaveLength(1)
  expect(await store.listDueNotices(9, 9)).toEqual([])
  expect(isRead).toBe(false)

  await holder.query('ROLLBACK')
  expect(await Promise.all(reads)).toEqual(Array(20).fill(undefined))
  expect(await read).toStrictEqual(aSession())
})

/** What of an attempt has to be another for a second one. */
function secondRow(columns: readonly string[]): string {
  const others: Record<string, string> = {
    id: 'pa_2',
    state: 'claimed',
    idempotency_key: 'key-2',
    conversation_id: 'pay_2',
    callback_id: 'cb_2',
  }
  return columns.map((column) => (others[column] ? `'${others[column]}'` : column)).join(', ')
}
