import { readFileSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import type { Clock } from '../checkout/ports.ts'
import { attemptColumns } from './columns.ts'
import { aDatabaseFile } from './sqlite/database-file.ts'
import { migrate } from './sqlite/migrate.ts'
import { migrations } from './sqlite/migrations.ts'
import { openSqliteStore } from './sqlite-store.ts'
import { describeStore } from './store-contract.ts'
import { canarySpellings, plainText, plantCanaries } from './store-contract/canaries.ts'
import { instanceClockTests } from './store-contract/instances.ts'
import { aClaim, aFarewell, anAttempt, aSecret, aSession, aWallet } from './store-contract/rows.ts'
import type { Store, StoreRole } from './store.ts'

function open(
  file = aDatabaseFile(),
  { clock = Date, role = 'server' }: { clock?: Pick<Clock, 'now'>; role?: StoreRole } = {},
): Store {
  const store = openSqliteStore(file, { clock, role })
  onTestFinished(() => store.close())
  return store
}

describeStore('SQLite store', () => open())
instanceClockTests((clock) => open(aDatabaseFile(), { clock }))

it('keeps everything when it is closed and opened again', async () => {
  const file = aDatabaseFile()
  const before = open(file)
  await before.insertSession(aSession())
  await before.updateSession(aSession({ cancelledAt: 3 }))
  await before.insertClientSecret(aSecret())
  await before.saveWallet(aWallet())
  await before.close()

  const after = open(file)
  expect(await after.findSession('cs_1')).toStrictEqual(aSession({ cancelledAt: 3, version: 2 }))
  expect(await after.listClientSecrets('cs_1')).toStrictEqual([aSecret()])
  expect(await after.findWallet('buyer-1')).toStrictEqual(aWallet())
})

it('takes over a database of the version before, with all that is in it', async () => {
  const file = aDatabaseFile()
  const older = new DatabaseSync(file)
  migrate(older, file, migrations.slice(0, 3))
  older.exec(`
    INSERT INTO checkout_session VALUES ('cs_1', 'order-1', 'buyer-1', 'content-1',
      'sealed-order-1', NULL, 1700000000000, 1700001800000, 1);
    INSERT INTO wallet VALUES ('buyer-1', 'fingerprint-1', 'sealed-wallet-1', 1700000000000)`)
  older.close()

  const store = open(file)
  expect(await store.findSession('cs_1')).toStrictEqual(aSession())
  expect(await store.claimAttempt(...aClaim())).toBe('claimed')
  expect(await store.listWallets('', 10)).toStrictEqual([aWallet()])
  expect(await store.forgetWallet('buyer-1', aFarewell())).toBe(true)
  expect(await store.listDueFarewells(aFarewell().nextTryAt, 10)).toStrictEqual([aFarewell()])
})

it('shares its file with a tool', async () => {
  const file = aDatabaseFile()
  const [one, other] = [open(file), open(file, { role: 'tool' })]
  expect(await one.insertSession(aSession())).toBe(true)
  expect(await other.insertSession(aSession({ id: 'cs_2' }))).toBe(false)
  expect(await other.updateSession(aSession({ expiresAt: 8 }))).toBe(true)
  expect(await one.updateSession(aSession({ expiresAt: 9 }))).toBe(false)
  expect(await one.findSession('cs_1')).toStrictEqual(aSession({ expiresAt: 8, version: 2 }))
  await Promise.all([one.beat('one'), other.beat('other'), one.beat('one')])
})

it('lets a server and a tool claim one session, and one of them win', async () => {
  const file = aDatabaseFile()
  const [one, other] = [open(file), open(file, { role: 'tool' })]
  await one.insertSession(aSession())
  const claims = Array.from({ length: 200 }, (_, index) =>
    (index % 2 === 0 ? one : other).claimAttempt(...aClaim(anAttempt(index))),
  )
  const outcomes = await Promise.all(claims)
  expect(outcomes.toSorted()).toStrictEqual(['claimed', ...Array(199).fill('in_flight')])
})

it('holds to one attempt in flight, and to its events, against its own engine too', async () => {
  const file = aDatabaseFile()
  const store = open(file)
  await store.insertSession(aSession())
  await store.claimAttempt(...aClaim())
  const database = new DatabaseSync(file)
  onTestFinished(() => database.close())
  const others: Record<string, string> = {
    id: 'pa_2',
    idempotency_key: 'key-2',
    conversation_id: 'pay_2',
    callback_id: 'cb_2',
  }
  const columns = Object.values(attemptColumns)
  const values = columns.map((column) => (others[column] ? `'${others[column]}'` : column))
  const second = `
    INSERT INTO payment_attempt (${columns.join(', ')})
    SELECT ${values.join(', ')} FROM payment_attempt`
  expect(() => database.exec(second)).toThrow(
    'UNIQUE constraint failed: payment_attempt.session_id',
  )
  const onlyAdded = 'Events of the ledger are only ever added'
  expect(() => database.exec('DELETE FROM payment_attempt_event')).toThrow(onlyAdded)
  expect(() => database.exec('UPDATE payment_attempt_event SET at = 1')).toThrow(onlyAdded)
  expect(await store.listAttemptEvents('pa_1')).toStrictEqual([aClaim()[1]])
})

it('R42: holds no credentials and no personal data in any of its files, in no spelling', async () => {
  const file = aDatabaseFile()
  const store = open(file)
  await plantCanaries(store)

  const files = [file, `${file}-wal`, `${file}-shm`]
  const inUse = files.map((path) => readFileSync(path))
  await store.close()
  const images = [...inUse, readFileSync(file)]
  for (const spelling of canarySpellings) {
    expect(images.filter((image) => image.includes(spelling))).toHaveLength(0)
  }
  // The search finds what is there in clear.
  expect(images.filter((image) => image.includes(plainText))).not.toHaveLength(0)
})

it('R42: lets nobody but its owner read any of its files', async () => {
  const file = aDatabaseFile()
  const store = open(file)
  await store.saveWallet(aWallet())
  const modes = [file, `${file}-wal`, `${file}-shm`].map((path) => statSync(path).mode & 0o777)
  expect(modes).toStrictEqual([0o600, 0o600, 0o600])
})
