import { expect, test } from 'vitest'
import { aClaim, anAttempt, aWallet } from '../../storage/store-contract/rows.ts'
import { createSealer } from '../sealer.ts'
import { aCustody, anOrder, day, hour, newKey } from './custody.fixture.ts'
import { createRetention } from './retention.ts'

const kept = 180 * day

async function aRetention() {
  const custody = await aCustody()
  const { settings } = custody
  const stop = { asked: false }
  const retention = createRetention({
    ...custody,
    settings: settings.retention,
    mayGoOn: () => !stop.asked,
  })
  return { ...custody, retention, stop, settings: settings.retention }
}

test('R52: erases who bought, and keeps what was bought for how much', async () => {
  const { retention, addOrder, orderOf, clock, store } = await aRetention()
  const { version } = await addOrder(1)
  clock.advance(kept + 1)
  expect(await retention.round()).toEqual({ erased: 1, faults: [] })
  expect(await orderOf('cs_1')).toEqual({
    conversationId: 'order-1',
    locale: 'tr',
    price: '149.90',
    paidPrice: '149.90',
    currency: 'TRY',
    paymentGroup: 'PRODUCT',
    buyer: { id: 'buyer-1' },
    basketItems: anOrder(1).basketItems,
    origin: 'https://shop.example',
    returnUrl: 'https://shop.example',
  })
  const session = await store.findSession('cs_1')
  expect(session).toMatchObject({ erasedAt: clock.now(), version: version + 1 })
})

test('waits until the last moment of its time is over', async () => {
  const { retention, addOrder, clock, orderOf } = await aRetention()
  await addOrder(1)
  clock.advance(kept)
  expect(await retention.round()).toEqual({ erased: 0, faults: [] })
  expect(await orderOf('cs_1')).toEqual(anOrder(1))
})

test('leaves alone what is in flight, however old', async () => {
  const { retention, addOrder, clock, store, orderOf } = await aRetention()
  await addOrder(1, { expiresAt: clock.now() + 1 })
  const attempt = anAttempt(1, { state: 'claimed', createdAt: clock.now() })
  expect(await store.claimAttempt(...aClaim(attempt))).toBe('claimed')
  clock.advance(2 * kept)
  expect((await retention.round()).erased).toBe(0)
  expect(await orderOf('cs_1')).toEqual(anOrder(1))
})

test('does so much in a round and no more, the oldest first', async () => {
  const { retention, addOrder, clock, settings, store } = await aRetention()
  settings.batch = 2
  settings.mostPerRound = 4
  for (let number = 1; number <= 7; number += 1) {
    await addOrder(number, { expiresAt: clock.now() - number })
  }
  clock.advance(kept + 1)
  expect((await retention.round()).erased).toBe(4)
  expect((await store.findSession('cs_3'))?.erasedAt).toBeNull()
  expect((await store.findSession('cs_4'))?.erasedAt).not.toBeNull()
  expect((await retention.round()).erased).toBe(3)
  expect((await retention.round()).erased).toBe(0)
})

test('what cannot be read keeps nothing else from being erased, and stays as it is', async () => {
  const { retention, addOrder, clock, settings, orderOf } = await aRetention()
  const stranger = await createSealer({ keys: [newKey], clock })
  settings.batch = 2
  for (const number of [1, 2, 3]) await addOrder(number, { expiresAt: 1 }, stranger)
  await addOrder(4)
  clock.advance(kept + 1)
  const [keyId] = stranger.keyIds
  const faults = [{ cause: { keyId }, rows: 3, ids: ['cs_1', 'cs_2', 'cs_3'] }]
  expect(await retention.round()).toEqual({ erased: 1, faults })
  expect(await retention.round()).toEqual({ erased: 0, faults })
  expect(await orderOf('cs_1', stranger)).toEqual(anOrder(1))
})

test('an order that cannot be erased keeps no other from it, and is tried again', async () => {
  const { retention, addOrder, sealer, clock, settings, store } = await aRetention()
  settings.batch = 2
  // Written by nobody: an order that has no address to return to.
  const { returnUrl: _none, ...value } = anOrder(0)
  for (const number of [1, 2, 3]) {
    const seal = { purpose: 'order', subject: `cs_${number}`, value } as const
    await addOrder(number, { expiresAt: number, sealedOrder: await sealer.seal(seal) })
  }
  for (const number of [4, 5]) await addOrder(number)
  clock.advance(kept + 1)
  const cause = { error: { name: 'TypeError', code: 'ERR_INVALID_URL' } }
  const faults = [{ cause, rows: 3, ids: ['cs_1', 'cs_2', 'cs_3'] }]
  expect(await retention.round()).toEqual({ erased: 2, faults })
  expect((await store.findSession('cs_5'))?.erasedAt).not.toBeNull()
  expect(await retention.round()).toEqual({ erased: 0, faults })
})

test('an order of a buyer that cannot be erased keeps no other of the buyer’s from it', async () => {
  const { retention, addOrder, sealer, clock } = await aRetention()
  const { returnUrl: _none, ...value } = anOrder(2)
  const seal = { purpose: 'order', subject: 'cs_2', value } as const
  await addOrder(2, { sealedOrder: await sealer.seal(seal) })
  await addOrder(1)
  clock.advance(2 * day)
  expect(await retention.eraseOf('buyer-1')).toMatchObject({
    erased: 1,
    kept: 1,
    faults: [{ rows: 1, ids: ['cs_2'] }],
  })
})

test('stops between two orders when the process is to stop', async () => {
  const { retention, addOrder, clock, stop, store } = await aRetention()
  await addOrder(1)
  clock.advance(kept + 1)
  stop.asked = true
  expect((await retention.round()).erased).toBe(0)
  expect((await store.findSession('cs_1'))?.erasedAt).toBeNull()
})

test('an order that is opened again meanwhile is not erased', async () => {
  const { addOrder, clock, store, sealer, settings, orderOf } = await aRetention()
  await addOrder(1)
  clock.advance(kept + 1)
  const retention = createRetention({
    store: {
      ...store,
      async updateSession(session) {
        const now = await store.findSession(session.id)
        if (now) await store.updateSession({ ...now, expiresAt: clock.now() + hour })
        return store.updateSession(session)
      },
    },
    sealer,
    clock,
    settings,
    mayGoOn: () => true,
  })
  expect((await retention.round()).erased).toBe(0)
  expect(await orderOf('cs_1')).toEqual(anOrder(1))
})

test('ended wallets and webhooks go with them, but never within thirty days', async () => {
  const { retention, store, clock, settings } = await aRetention()
  settings.keepMs = day
  await store.saveWallet(aWallet({ sealedWallet: null, since: clock.now() }))
  await store.acceptWebhook('reference-1', undefined, clock.now())
  clock.advance(30 * day)
  await retention.round()
  expect(await store.findWallet('buyer-1')).toBeDefined()
  expect(await store.acceptWebhook('reference-1', undefined, clock.now())).toBe('known')
  clock.advance(1)
  await retention.round()
  expect(await store.findWallet('buyer-1')).toBeUndefined()
  expect(await store.acceptWebhook('reference-1', undefined, clock.now())).toBe('new')
})

test('erases the orders of one buyer at once, except those that may still be read or paid', async () => {
  const { retention, addOrder, clock, orderOf } = await aRetention()
  await addOrder(1)
  await addOrder(2, { buyerId: 'buyer-2' })
  clock.advance(hour)
  await addOrder(3)
  clock.advance(day)
  expect(await retention.eraseOf('buyer-1')).toEqual({ erased: 1, kept: 1, faults: [] })
  expect(await orderOf('cs_1')).toMatchObject({ buyer: { id: 'buyer-1' } })
  expect(await orderOf('cs_1')).not.toHaveProperty('shippingAddress')
  expect(await orderOf('cs_2')).toEqual(anOrder(2))
  expect(await orderOf('cs_3')).toEqual(anOrder(3))
  clock.advance(1)
  expect(await retention.eraseOf('buyer-1')).toEqual({ erased: 1, kept: 0, faults: [] })
  expect(await retention.eraseOf('buyer-1')).toEqual({ erased: 0, kept: 0, faults: [] })
})
