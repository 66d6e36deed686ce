// What is written to the log about what is kept: numbers and ids, and never what is kept.
import { expect, test } from 'vitest'
import { memberNamed } from '../../../testing/answers.ts'
import { createTestApp, createTestWorld, testConfig } from '../../../testing/test-app.ts'
import { createMeters } from '../../operations/meters.ts'
import { createMetricRegistry } from '../../operations/metric-registry.ts'
import { addStateMetrics } from '../../operations/state-metrics.ts'
import { createSealer } from '../sealer.ts'
import { day, newKey } from './custody.fixture.ts'

const [oldKey = ''] = testConfig.encryptionKeys

test('a farewell that iyzico never took is an error in the log, and counted', async () => {
  const registry = createMetricRegistry()
  const world = createTestWorld()
  const { app, clock, createSession, merchant, control, lines } = await createTestApp(
    { meters: createMeters(registry) },
    world,
  )
  addStateMetrics(registry, world.store, clock)
  await createSession({ member: memberNamed('card') })
  control.fail({ path: 'invalidate/session', kind: 'refuse', errorCode: '1', times: 99 })
  await merchant('/members/buyer-1', { method: 'DELETE' })
  await app.sayFarewells()
  const waiting = await registry.render()
  expect(waiting).toContain('\nwallet_checkout_farewells 1\n')
  expect(waiting).toContain('wallet_checkout_farewell_tries_total{outcome="failed"} 1')
  expect(lines.filter(({ level }) => level === 'error')).toEqual([])

  clock.advance(day)
  await app.sayFarewells()
  const over = await registry.render()
  expect(over).toContain('\nwallet_checkout_farewells 0\n')
  expect(over).toContain('wallet_checkout_farewell_tries_total{outcome="given_up"} 1')
  expect(lines.filter(({ level }) => level === 'error')).toEqual([
    {
      level: 'error',
      fields: { farewellId: expect.stringMatching(/^fw_[0-9a-f]{32}$/) },
      text: 'iyzico was not told in a day that a wallet was forgotten',
    },
  ])
})

test('says how many rows it sealed anew, and which of them a key is missing for', async () => {
  const world = createTestWorld()
  const anApp = (...encryptionKeys: string[]) =>
    createTestApp({ config: { ...testConfig, encryptionKeys } }, world)
  const before = await anApp(oldKey)
  const { id } = await before.createSession({ member: memberNamed('card') })
  const [wallet] = await world.store.listWallets('', 1)
  const [keyId] = (await createSealer({ keys: [oldKey], clock: world.clock })).keyIds

  const tooSoon = await anApp(newKey)
  await tooSoon.app.reseal()
  world.clock.advance(181 * day)
  await tooSoon.app.erase()
  const during = await anApp(newKey, oldKey)
  await during.app.reseal()
  await during.app.reseal()
  const told = [...tooSoon.lines, ...during.lines].filter(({ text }) => !text.includes('request'))
  expect(told).toEqual([
    {
      level: 'error',
      fields: { keyId, rows: 2, ids: [wallet?.fingerprint, id] },
      text: 'no key of ENCRYPTION_KEY opens stored rows',
    },
    {
      level: 'error',
      fields: { keyId, rows: 1, ids: [id] },
      text: 'no key of ENCRYPTION_KEY opens what is to be erased',
    },
    { level: 'info', fields: { resealed: 2 }, text: 'rows were sealed under the first key' },
  ])
})

test('a round that cannot do one row says why, by name and code alone', async () => {
  const world = createTestWorld()
  const { deleteFarewell } = world.store
  const store: typeof world.store = {
    ...world.store,
    deleteFarewell: async (id) => {
      if (armed) throw new TypeError('canary', { cause: new RangeError('canary') })
      return deleteFarewell(id)
    },
  }
  let armed = true
  const { app, createSession, merchant, lines } = await createTestApp({ store }, world)
  await createSession({ member: memberNamed('card') })
  await merchant('/members/buyer-1', { method: 'DELETE' })
  expect(await app.sayFarewells()).toBe(0)
  const [farewell] = await store.listDueFarewells(Number.MAX_SAFE_INTEGER, 1)
  expect(lines.filter(({ level }) => level === 'error')).toEqual([
    {
      level: 'error',
      fields: {
        error: { name: 'TypeError', causes: [{ name: 'RangeError' }] },
        rows: 1,
        ids: [farewell?.id],
      },
      text: 'iyzico could not be told that wallets were forgotten',
    },
  ])
  armed = false
  world.clock.advance(day / 24)
  expect(await app.sayFarewells()).toBe(1)
})
