import { expect, test } from 'vitest'
import { createSealer } from '../sealer.ts'
import { webCryptoRandom } from '../random.ts'
import { aCustody, credentials, day, newKey } from './custody.fixture.ts'
import { createMembers } from './members.ts'

const ever = Number.MAX_SAFE_INTEGER

test('tells whether a wallet is linked, and since when', async () => {
  const { members, wallets, clock } = await aCustody()
  expect(await members.read('buyer-1')).toEqual({ buyerId: 'buyer-1', linked: false })
  await wallets.link('buyer-1', credentials)
  const since = new Date(clock.now()).toISOString()
  clock.advance(day)
  expect(await members.read('buyer-1')).toEqual({ buyerId: 'buyer-1', linked: true, since })
})

test('a wallet that iyzico has ended is not linked', async () => {
  const { members, wallets, store } = await aCustody()
  await wallets.link('buyer-1', credentials)
  await store.endWallet('buyer-1', (await store.findWallet('buyer-1'))?.fingerprint ?? '')
  expect(await members.read('buyer-1')).toEqual({ buyerId: 'buyer-1', linked: false })
})

test('forgets at once, keeps a sealed farewell to say, and does it once', async () => {
  const { members, wallets, store, sealer, clock } = await aCustody()
  await wallets.link('buyer-1', credentials)
  const forgotten = { buyerId: 'buyer-1', linked: false }
  expect(await members.forget('buyer-1')).toEqual(forgotten)
  expect(await store.findWallet('buyer-1')).toBeUndefined()

  const [farewell, ...more] = await store.listDueFarewells(clock.now(), 10)
  if (!farewell) throw new Error('There is nothing to say to iyzico')
  const { id, sealedWallet: sealed } = farewell
  expect(farewell).toMatchObject({ buyerId: 'buyer-1', createdAt: clock.now(), tries: 0 })
  expect(id).toMatch(/^fw_[0-9a-f]{32}$/)
  expect(await sealer.open({ purpose: 'farewell', subject: id, sealed })).toEqual(credentials)
  expect(await sealer.open({ purpose: 'wallet', subject: 'buyer-1', sealed })).toBeUndefined()
  expect(more).toEqual([])

  expect(await members.forget('buyer-1')).toEqual(forgotten)
  expect(await store.listDueFarewells(ever, 10)).toHaveLength(1)
})

test('says nothing to iyzico of a wallet that it has ended itself', async () => {
  const { members, wallets, store } = await aCustody()
  await wallets.link('buyer-1', credentials)
  await store.endWallet('buyer-1', (await store.findWallet('buyer-1'))?.fingerprint ?? '')
  await members.forget('buyer-1')
  expect(await store.findWallet('buyer-1')).toBeUndefined()
  expect(await store.listDueFarewells(ever, 10)).toEqual([])
})

test('forgets what no key opens any more, too', async () => {
  const { wallets, store, clock } = await aCustody()
  await wallets.link('buyer-1', credentials)
  const sealer = await createSealer({ keys: [newKey], clock })
  const members = createMembers({ store, sealer, clock, random: webCryptoRandom })
  expect(await members.read('buyer-1')).toEqual({ buyerId: 'buyer-1', linked: false })
  await members.forget('buyer-1')
  expect(await store.findWallet('buyer-1')).toBeUndefined()
  expect(await store.listDueFarewells(ever, 10)).toEqual([])
})
