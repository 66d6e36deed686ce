// iyzico names a payment that belongs to another attempt: a person looks, once.
import { expect, test } from 'vitest'
import { aCheckoutSession } from '../../../testing/builders.ts'
import { aBuyer, alarmsOf, aPayingApp } from '../../../testing/paying-app.ts'
import { testConfig } from '../../../testing/test-app.ts'
import { createTestSend } from '../../../testing/test-send.ts'
import { openDesk } from '../../operations/desk.ts'
import { settleAttempt } from '../../operations/settle-attempt.ts'

const minute = 60_000

/** A second buyer, about whose payment iyzico says the id of the first one's. */
async function aForeignPayment() {
  const shop = await aPayingApp()
  const { paymentId } = await shop.stored(await shop.pay('key-1'))
  const buyer = { ...aCheckoutSession().buyer, id: 'buyer-2' }
  const second = await aBuyer(shop, 'visa-card', { conversationId: 'order-2', buyer })
  const told = { paymentId: paymentId ?? '' }
  shop.control.set({ wrongEcho: told, wrongLookupEcho: told })
  return { shop, second, attempt: await second.pay('key-2') }
}

test('the answer to a charge: under review, with one alarm, however often it is looked up', async () => {
  const { shop, second, attempt } = await aForeignPayment()
  expect(await second.path(attempt)).toEqual(['claimed', 'sent', 'review'])
  await shop.pass(26 * 60 * minute, 10 * minute)
  expect((await second.stored(attempt)).state).toBe('review')
  expect(alarmsOf(shop)).toEqual(['foreign_payment'])
  const events = await shop.store.listDueNotices(Number.MAX_SAFE_INTEGER, 9)
  const types = events.filter(({ sessionId }) => sessionId === second.id).map(({ type }) => type)
  expect(types).toEqual(['checkout_session.review'])
})

test('an operator can settle it', async () => {
  const { shop, second, attempt } = await aForeignPayment()
  const { store, clock } = shop
  const send = createTestSend(shop.fakeApp)
  const desk = await openDesk({ config: testConfig, store, send, clock, print: () => {} })
  const settle = (to: 'succeeded' | 'declined', isForced: boolean) =>
    settleAttempt(desk, { attemptId: attempt.id, to, reason: 'refunded', isForced }, () => {})
  await expect(settle('succeeded', false)).rejects.toThrow(/another attempt/)
  await settle('declined', true)
  expect((await second.stored(attempt)).state).toBe('declined')
})
