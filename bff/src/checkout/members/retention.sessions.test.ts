// What a merchant and a buyer see of an order whose personal data have been erased.
import { expect, test } from 'vitest'
import { aCheckoutSession } from '../../../testing/builders.ts'
import { aPayingApp } from '../../../testing/paying-app.ts'
import type { Order } from '../order.ts'
import { createSealer } from '../sealer.ts'
import { testConfig } from '../../../testing/test-app.ts'
import { day } from './custody.fixture.ts'

/** A session with what is stored of it, and a way to let its time pass. */
async function anOldOrder(switches: Parameters<typeof aPayingApp>[0] = {}) {
  const app = await aPayingApp(switches)
  const { clock, store, id } = app
  const sealer = await createSealer({ keys: testConfig.encryptionKeys, clock })
  async function stored() {
    const session = await store.findSession(id)
    const sealed = session?.sealedOrder ?? ''
    const order = (await sealer.open({ purpose: 'order', subject: id, sealed })) as Order
    return { order, erasedAt: session?.erasedAt }
  }
  async function erase() {
    clock.advance(181 * day)
    await app.app.erase()
  }
  return { ...app, stored, erase }
}

test('a paid order reads the same to the merchant without its buyer', async () => {
  const { pay, session, erase, stored, clock } = await anOldOrder()
  await pay()
  const before = await session()
  expect(before).toMatchObject({ status: 'succeeded', paidPrice: '149.90' })
  await erase()
  expect(await session()).toEqual(before)
  const { order, erasedAt } = await stored()
  expect(erasedAt).toBe(clock.now())
  expect(order.buyer).toEqual({ id: 'buyer-1' })
  expect(order.basketItems).toEqual(aCheckoutSession().basketItems)
})

test('an erased order that is created again is whole again, and can be paid', async () => {
  const { session, erase, stored, renew, pay, clientSecret, id, frame, clock } = await anOldOrder({
    switches: { outcome: '10051' },
  })
  expect((await pay()).status).toBe('declined')
  await erase()
  expect((await session()).status).toBe('failed')
  expect((await frame('/checkout-session', clientSecret)).status).toBe(401)

  expect((await renew()).id).toBe(id)
  const { order, erasedAt } = await stored()
  expect(erasedAt).toBeNull()
  expect(order.buyer).toEqual(aCheckoutSession().buyer)
  expect((await session()).status).toBe('open')
  clock.advance(181 * day)
  expect((await stored()).order.buyer).toHaveProperty('email')
  await erase()
  expect((await stored()).order.buyer).toEqual({ id: 'buyer-1' })
})

test('an order that nobody tried to pay is erased and comes back as well', async () => {
  const { erase, stored, renew } = await anOldOrder()
  await erase()
  expect((await stored()).erasedAt).not.toBeNull()
  await renew()
  expect(await stored()).toMatchObject({ erasedAt: null, order: { buyer: { name: 'Ayşe' } } })
})

test('tells how many were erased, and nothing of whom', async () => {
  const { erase, lines } = await anOldOrder()
  await erase()
  const told = lines.filter(({ text }) => text.includes('erased'))
  expect(told).toEqual([
    { level: 'info', fields: { erased: 1 }, text: 'personal data of old orders were erased' },
  ])
})
