import { expect, test } from 'vitest'
import { aFarewell } from '../../storage/store-contract/rows.ts'
import { createSealer } from '../sealer.ts'
import { createWallets } from '../wallets.ts'
import { aCustody, anOrder, credentials, newKey, oldKey } from './custody.fixture.ts'
import { createResealing } from './resealing.ts'

/** Rows under the old key, and instances that have the new one in front. */
async function aRotation() {
  const custody = await aCustody({ keys: [oldKey] })
  const { clock, store, settings, wallets, addOrder } = custody
  settings.resealing.batch = 2
  for (const number of [1, 2, 3]) {
    await addOrder(number)
    await wallets.link(`buyer-${number}`, credentials)
  }
  const during = await createSealer({ keys: [newKey, oldKey], clock })
  const after = await createSealer({ keys: [newKey], clock })
  const anInstance = (mayGoOn = () => true, by = during, on: typeof store = store) =>
    createResealing({ store: on, sealer: by, settings: settings.resealing, mayGoOn })
  const walletAfter = (buyerId: string) =>
    createWallets({ store, sealer: after, clock }).stateOf(buyerId)
  return { ...custody, during, after, anInstance, walletAfter }
}

test('brings every order and wallet under the first key, once', async () => {
  const { anInstance, orderOf, walletAfter, after, store } = await aRotation()
  const before = await store.findWallet('buyer-3')
  const { round } = anInstance()
  expect(await round()).toEqual({ resealed: 6, faults: [] })
  for (const number of [1, 2, 3]) {
    expect(await orderOf(`cs_${number}`, after)).toEqual(anOrder(number))
    expect(await walletAfter(`buyer-${number}`)).toBe('linked')
  }
  expect(await store.findWallet('buyer-3')).toMatchObject({
    fingerprint: before?.fingerprint,
    since: before?.since,
  })
  expect(await round()).toEqual({ resealed: 0, faults: [] })
})

test('several instances at once do the work of one', async () => {
  const { anInstance, orderOf, after, walletAfter } = await aRotation()
  const rounds = await Promise.all([anInstance(), anInstance(), anInstance()].map((i) => i.round()))
  expect(rounds.reduce((sum, { resealed }) => sum + resealed, 0)).toBe(6)
  expect(await orderOf('cs_2', after)).toEqual(anOrder(2))
  expect(await walletAfter('buyer-2')).toBe('linked')
})

test('an order that changes meanwhile keeps its change, and is resealed all the same', async () => {
  const { anInstance, during, store, orderOf, after } = await aRotation()
  let isFirst = true
  const busy: typeof store = {
    ...store,
    async updateSession(session) {
      if (isFirst) await store.cancelSession(session.id, 42)
      isFirst = false
      return store.updateSession(session)
    },
  }
  expect((await anInstance(undefined, during, busy).round()).resealed).toBe(6)
  expect((await store.findSession('cs_1'))?.cancelledAt).toBe(42)
  expect(await orderOf('cs_1', after)).toEqual(anOrder(1))
})

test('a wallet that is forgotten meanwhile does not come back', async () => {
  const { anInstance, during, store } = await aRotation()
  const busy: typeof store = {
    ...store,
    async resealWallet(wallet, sealed) {
      await store.forgetWallet(wallet.buyerId, aFarewell({ id: wallet.buyerId }))
      return store.resealWallet(wallet, sealed)
    },
  }
  expect((await anInstance(undefined, during, busy).round()).resealed).toBe(3)
  expect(await store.listWallets('', 10)).toEqual([])
})

test('names what no key opens by the key that is missing, and leaves it as it is', async () => {
  const { anInstance, after, orderOf, sealer, store } = await aRotation()
  const wallets = await store.listWallets('', 10)
  const { resealed, faults } = await anInstance(undefined, after).round()
  expect(resealed).toBe(0)
  expect(faults).toEqual([
    {
      cause: { keyId: sealer.keyIds[0] },
      rows: 6,
      ids: [...wallets.map(({ fingerprint }) => fingerprint), 'cs_1', 'cs_2', 'cs_3'],
    },
  ])
  expect(await orderOf('cs_1')).toEqual(anOrder(1))
})

test('a row that throws keeps no other from its turn', async () => {
  const { anInstance, during, store, orderOf, after, walletAfter } = await aRotation()
  const [, second] = await store.listWallets('', 10)
  const failing: typeof store = {
    ...store,
    async resealWallet(wallet, sealed) {
      if (wallet.buyerId === 'buyer-2') throw new TypeError('canary')
      return store.resealWallet(wallet, sealed)
    },
    async updateSession(session) {
      if (session.id === 'cs_1') throw new TypeError('canary')
      return store.updateSession(session)
    },
  }
  expect(await anInstance(undefined, during, failing).round()).toEqual({
    resealed: 4,
    faults: [
      { cause: { error: { name: 'TypeError' } }, rows: 2, ids: [second?.fingerprint, 'cs_1'] },
    ],
  })
  expect(await orderOf('cs_3', after)).toEqual(anOrder(3))
  expect([await walletAfter('buyer-2'), await walletAfter('buyer-3')]).toEqual(['none', 'linked'])
  expect((await anInstance().round()).resealed).toBe(2)
})

test('stops between two rows when the process is to stop', async () => {
  let rows = 0
  const { anInstance } = await aRotation()
  const { resealed } = await anInstance(() => (rows += 1) <= 4).round()
  expect(resealed).toBe(4)
})
