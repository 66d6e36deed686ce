import { expect, test } from 'vitest'
import { memberNamed, tokenOf } from '../../testing/answers.ts'
import { createTestApp } from '../../testing/test-app.ts'

const minute = 60_000

/** A session whose buyer has been declined once. */
async function aDeclinedSession() {
  const app = await createTestApp()
  const order = { conversationId: 'order-1', member: memberNamed('visa-card') }
  const { id, clientSecret } = await app.createSession(order)
  app.control.set({ outcome: '10051' })
  const pay = async (secret: string, key: string) => {
    const { accessToken } = await tokenOf(await app.askForToken(secret))
    return app.postPayment(secret, accessToken, key)
  }
  await pay(clientSecret, 'key-1')
  const told = async () => {
    const due = await app.store.listDueNotices(app.clock.now(), 10)
    const bodies = await Promise.all(due.map(app.app.renderEvent))
    return bodies.map((body) => {
      const { type, data } = JSON.parse(body)
      return { type, status: data.status }
    })
  }
  return { ...app, id, order, pay, told }
}

test('tells once that a session has failed: when its time is over, after a decline', async () => {
  const { app, clock, told } = await aDeclinedSession()
  clock.advance(30 * minute - 1)
  expect(await app.tellFailures()).toBe(0)
  clock.advance(1)
  expect(await app.tellFailures()).toBe(1)
  expect(await app.tellFailures()).toBe(0)
  expect(await told()).toEqual([{ type: 'checkout_session.failed', status: 'failed' }])
})

test('tells it again when the order was opened, declined and left once more', async () => {
  const { app, clock, told, createSession, order, pay } = await aDeclinedSession()
  clock.advance(30 * minute)
  await app.tellFailures()
  const { clientSecret } = await createSession(order)
  await pay(clientSecret, 'key-2')
  expect(await app.tellFailures()).toBe(0)
  clock.advance(30 * minute)
  expect(await app.tellFailures()).toBe(1)
  expect(await told()).toHaveLength(2)
})

test('tells nothing of a session that was paid in the end, or cancelled, or never tried', async () => {
  const { app, clock, control, pay, createSession, order, merchant } = await aDeclinedSession()
  control.set({ outcome: 'success' })
  const { clientSecret } = await createSession(order)
  await pay(clientSecret, 'key-2')
  const { id } = await createSession({ conversationId: 'order-2' })
  await merchant(`/checkout-sessions/${id}/cancel`, { json: {} })
  await createSession({ conversationId: 'order-3' })
  clock.advance(60 * minute)
  expect(await app.tellFailures()).toBe(0)
})
