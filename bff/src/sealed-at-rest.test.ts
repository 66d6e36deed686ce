// R42: what a thief of the database file, or of a dump, can read. Everything that a shop does is done
// with people and credentials that must not be found afterwards, and then every byte is searched.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { createFakeIyzico, type SeedMemberName } from '../fake-iyzico/index.ts'
import { withHosted } from '../testing/hosted-shop.ts'
import { aPayingApp } from '../testing/paying-app.ts'
import { spellingsOf } from '../testing/spellings.ts'
import { createTestApp, merchantKey, testConfig } from '../testing/test-app.ts'
import { createTestClock } from '../testing/test-clock.ts'
import { watchSecrets } from '../testing/watch-secrets.ts'
import { defaultSettings } from './contract/index.ts'
import { createAppSend } from './iyzico/app-send.ts'
import { openPostgresStore } from './storage/postgres-store.ts'
import { usePostgres } from './storage/postgres/test-postgres.ts'
import { aDatabaseFile } from './storage/sqlite/database-file.ts'
import { openSqliteStore } from './storage/sqlite-store.ts'
import type { Store } from './storage/store.ts'

const postgres = usePostgres()

const person = {
  name: 'CanaryName',
  surname: 'CanarySurnameŞ',
  identityNumber: '74300864791',
  email: 'canary.mail@example.com',
  gsmNumber: '+905327654321',
  registrationAddress: 'Canary Sokak 17',
  city: 'CanaryCity',
  country: 'CanaryLand',
  zipCode: 'canary-zip-1',
  ip: '203.0.113.77',
}
const address = {
  contactName: 'CanaryContact',
  address: 'Canary Depo 23',
  city: 'CanaryTown',
  country: 'CanaryLand',
  zipCode: 'canary-zip-2',
}
const returnUrl = 'https://shop.example/thanks?of=canary-return'

/** Lets a shop live through everything that writes, and gives back what nobody may find. */
async function live(store: Store, clock = createTestClock()): Promise<string[]> {
  const fake = createFakeIyzico({ clock, credentials: testConfig.iyzico })
  const world = { clock, fake, store }
  const { send, secrets } = watchSecrets(createAppSend(fake.app))
  const config = { ...testConfig, rateLimitFactor: 0 }
  const clientSecrets: string[] = []

  /** A buyer with an order, both of this name. */
  async function aBuyer(
    name: string,
    member: SeedMemberName | 'none' = 'visa-card',
    threeDSecure: 'auto' | 'always' = 'auto',
  ) {
    const order = {
      threeDSecure,
      conversationId: `order-${name}`,
      buyer: { ...person, id: `buyer-${name}` },
      shippingAddress: address,
      billingAddress: address,
      returnUrl,
    }
    const shop = withHosted(
      await aPayingApp({
        world,
        member,
        order,
        overrides: { config, send, settings: defaultSettings },
      }),
    )
    clientSecrets.push(shop.clientSecret)
    return shop
  }

  const old = await aBuyer('old')
  expect((await old.pay()).status).toBe('succeeded')
  clock.advance(181 * 24 * 3_600_000)
  await old.app.erase()
  expect((await store.findSession(old.id))?.erasedAt).not.toBeNull()

  const paid = await aBuyer('paid')
  expect((await paid.pay()).status).toBe('succeeded')
  const passed = await aBuyer('passed', 'visa-card', 'always')
  const challenge = await passed.pay()
  await passed.passBank(challenge)
  await passed.app.lookSoon()
  expect((await passed.read(challenge)).status).toBe('succeeded')
  const challenged = await aBuyer('challenged', 'visa-card', 'always')
  expect((await challenged.pay()).status).toBe('challenge')
  fake.control.set({ outcome: '10051' })
  expect((await (await aBuyer('declined')).pay()).status).toBe('declined')
  fake.control.set({ outcome: 'success' })
  fake.control.fail({ path: 'checkout/auth', kind: 'reset' })
  expect((await (await aBuyer('unknown')).pay()).status).toBe('unknown')
  const ended = await aBuyer('ended', 'ended-session')
  expect((await ended.askForToken(ended.clientSecret)).status).toBe(409)

  await (await aBuyer('open', 'none')).login()
  const hosted = await aBuyer('hosted', 'none')
  await hosted.payThere()
  expect(await hosted.frameSession()).toMatchObject({ status: 'succeeded', wallet: 'linked' })

  const forgotten = await aBuyer('forgotten')
  fake.control.fail({ path: 'invalidate/session', kind: 'reset' })
  await forgotten.merchant('/members/buyer-forgotten', { method: 'DELETE' })
  await forgotten.app.sayFarewells()
  expect(await store.listDueFarewells(Number.MAX_SAFE_INTEGER, 9)).toHaveLength(1)
  const waiting = await store.listAttemptsIn(['challenge', 'open'])
  expect(waiting.map(({ sealedPage }) => sealedPage === null)).toEqual([false, false])

  const encryptionKeys = [btoa('a new key of two and thirty byte'), ...config.encryptionKeys]
  const rotated = await createTestApp({ config: { ...config, encryptionKeys } }, world)
  await rotated.app.reseal()
  expect(rotated.lines).toContainEqual(expect.objectContaining({ fields: { resealed: 17 } }))

  const keys = [merchantKey, ...encryptionKeys, testConfig.iyzico.secretKey]
  const people = [...Object.values(person), ...Object.values(address), 'canary-return']
  return [...new Set([...secrets, ...clientSecrets, ...keys, ...people])]
}

/** Which of them stand in these bytes, spelled in whatever way. */
function findIn(bytes: Uint8Array, canaries: readonly string[]): string[] {
  const text = Buffer.from(bytes).toString('latin1')
  return canaries.filter((canary) => spellingsOf(canary).some((each) => text.includes(each)))
}

test('R42: an SQLite file holds no credentials and no personal data, nor does its log', async () => {
  const file = aDatabaseFile()
  const clock = createTestClock()
  const store = openSqliteStore(file, { clock })
  onTestFinished(() => store.close())
  const canaries = await live(store, clock)
  const everyByte = () => {
    const files = readdirSync(dirname(file)).map((name) => readFileSync(join(dirname(file), name)))
    return Buffer.concat(files)
  }
  expect(canaries.length).toBeGreaterThan(40)
  expect(findIn(everyByte(), [...canaries, 'order-paid'])).toEqual(['order-paid'])
  const other = new DatabaseSync(file)
  other.exec('PRAGMA wal_checkpoint(TRUNCATE); VACUUM')
  other.close()
  expect(findIn(everyByte(), [...canaries, 'order-paid'])).toEqual(['order-paid'])
})

test('R42: a dump of PostgreSQL holds no credentials and no personal data', async () => {
  const url = await postgres.emptyUrl()
  const store = await openPostgresStore(url)
  onTestFinished(() => store.close())
  const canaries = await live(store)
  const client = await postgres.connect(url)
  const tables = await client.query<{ name: string }>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()',
  )
  const rows: string[] = []
  for (const { name } of tables.rows) {
    const dump = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" AS t`)
    rows.push(...dump.rows.map(({ row }) => row))
  }
  expect(tables.rows.length).toBeGreaterThan(8)
  const found = findIn(Buffer.from(rows.join('\n')), [...canaries, 'order-paid'])
  expect(found).toEqual(['order-paid'])
})

test.each(['canary', 'çanağı', '{"a":"b c"}'])('finds %j however it is spelled', (canary) => {
  const bytes = Buffer.from(canary)
  const texts = [
    canary,
    bytes.toString('hex'),
    encodeURIComponent(canary),
    JSON.stringify(canary),
    ...['', 'x', 'xx', 'xxx'].flatMap((before) => [
      btoa(before + bytes.toString('latin1') + 'yyy'),
      Buffer.from(`${before}${canary}yy`).toString('base64url'),
    ]),
  ]
  for (const text of texts) expect(findIn(Buffer.from(`...${text}...`), [canary])).toEqual([canary])
  expect(findIn(Buffer.from(`..${canary}..`, 'utf16le'), [canary])).toEqual([canary])
  expect(findIn(Buffer.from('anything else'), [canary])).toEqual([])
})
