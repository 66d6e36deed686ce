import { readFileSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, it, onTestFinished } from 'vitest'
import type { Clock } from '../checkout/ports.ts'
import { createSealer } from '../checkout/sealer.ts'
import { attemptColumns } from './columns.ts'
import { aDatabaseFile } from './sqlite/database-file.ts'
import { openSqliteStore } from './sqlite-store.ts'
import { describeStore } from './store-contract.ts'
import { instanceClockTests } from './store-contract/instances.ts'
import { aClaim, anAttempt, aSecret, aSession, aWallet } from './store-contract/rows.ts'
import type { Store } from './store.ts'

function open(file = aDatabaseFile(), clock: Pick<Clock, 'now'> = Date): Store {
  const store = openSqliteStore(file, { clock })
  onTestFinished(() => store.close())
  return store
}

describeStore('SQLite store', () => open())
instanceClockTests((clock) => open(aDatabaseFile(), clock))

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

it('shares its file with another connection', async () => {
  const file = aDatabaseFile()
  const [one, other] = [open(file), open(file)]
  expect(await one.insertSession(aSession())).toBe(true)
  expect(await other.insertSession(aSession({ id: 'cs_2' }))).toBe(false)
  expect(await other.updateSession(aSession({ expiresAt: 8 }))).toBe(true)
  expect(await one.updateSession(aSession({ expiresAt: 9 }))).toBe(false)
  expect(await one.findSession('cs_1')).toStrictEqual(aSession({ expiresAt: 8, version: 2 }))
  await Promise.all([one.check(), other.check(), one.check()])
})

it('lets two connections to its file claim one session, and one of them win', async () => {
  const file = aDatabaseFile()
  const [one, other] = [open(file), open(file)]
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
  const clock = { now: Date.now, monotonic: () => performance.now() }
  const sealer = await createSealer({ keys: [aKey()], clock })
  const canaries = ['canary-session-token-7d1', 'canary-member-93f', 'Canary Şükrü Çiğdem']
  const [sessionToken, memberIdentifier, name] = canaries
  const credentials = { sessionToken, memberIdentifier }

  const sealedOrder = await sealer.seal({ purpose: 'order', subject: 'cs_1', value: { name } })
  await store.insertSession(aSession({ sealedOrder }))
  for (let version = 1; version <= 50; version += 1) {
    const resealed = await sealer.seal({ purpose: 'order', subject: 'cs_1', value: { name } })
    await store.updateSession(aSession({ sealedOrder: resealed, version }))
    const request = { purpose: 'wallet', subject: 'buyer-1', value: credentials } as const
    await store.saveWallet(aWallet({ sealedWallet: await sealer.seal(request) }))
  }
  await store.saveWallet(aWallet({ buyerId: 'planted-buyer' }))

  const files = [file, `${file}-wal`, `${file}-shm`]
  const inUse = files.map((path) => readFileSync(path))
  await store.close()
  const images = [...inUse, readFileSync(file)]
  for (const spelling of canaries.flatMap(spellings)) {
    expect(images.filter((image) => image.includes(spelling))).toHaveLength(0)
  }
  // The search finds what is there in clear.
  expect(images.filter((image) => image.includes('planted-buyer'))).not.toHaveLength(0)
})

it('R42: lets nobody but its owner read any of its files', async () => {
  const file = aDatabaseFile()
  const store = open(file)
  await store.saveWallet(aWallet())
  const modes = [file, `${file}-wal`, `${file}-shm`].map((path) => statSync(path).mode & 0o777)
  expect(modes).toStrictEqual([0o600, 0o600, 0o600])
})

function aKey(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')
}

/** A text as bytes in every encoding in which it might slip through. */
function spellings(text: string): Buffer[] {
  const bytes = Buffer.from(text)
  const hex = bytes.toString('hex')
  // Base64 of a part of a longer text begins at one of three places within a byte triple.
  const base64 = [0, 1, 2].map((skip) => bytes.subarray(skip).toString('base64').slice(0, 16))
  return [
    bytes,
    Buffer.from(text, 'utf16le'),
    ...[hex, hex.toUpperCase(), ...base64].map((spelling) => Buffer.from(spelling)),
  ]
}
