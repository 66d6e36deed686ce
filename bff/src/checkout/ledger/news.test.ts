// What happens while it is being asked about.
import { expect, test } from 'vitest'
import { aHostedShop } from '../../../testing/hosted-shop.ts'
import { aPayingApp } from '../../../testing/paying-app.ts'
import { createTestWorld } from '../../../testing/test-app.ts'
import { createAppSend } from '../../iyzico/app-send.ts'
import type { Send } from '../../iyzico/send.ts'

test('a webhook that comes during a look-up causes another one, at once', async () => {
  const world = createTestWorld()
  const real = createAppSend(world.fake.app)
  const answered = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  let held = 1
  const send: Send = async (request) => {
    const answer = await real(request)
    if (request.url.endsWith('/retrieve/payment') && held > 0) {
      held -= 1
      answered.resolve()
      await released.promise
    }
    return answer
  }
  const switches = { callbacks: 0, webhookDelayMs: 0 } as const
  const shop = await aHostedShop({ world, overrides: { send }, switches })
  const page = await shop.follow(await shop.login())
  shop.clock.advance(60_000)
  const looking = shop.app.lookSoon()
  // iyzico has said "not paid", and nobody has heard it yet.
  await answered.promise
  await shop.visit(page)
  await shop.control.deliverWebhooks()
  released.resolve()
  await looking
  await shop.app.lookSoon()
  expect(await shop.session()).toMatchObject({ status: 'succeeded' })
  expect(shop.control.count('retrieve/payment')).toBe(2)
})

test('a success without any fraud status is written down, and nobody is called', async () => {
  const note = 'worth knowing about a payment'
  for (const fraudStatus of ['absent', 1] as const) {
    const shop = await aPayingApp({ switches: { fraudStatus } })
    const { id: attemptId } = await shop.pay()
    const notes = shop.lines.filter(({ text }) => text === note)
    const { id: sessionId } = shop
    const fields = { code: 'success_without_fraud_status', attemptId, sessionId }
    expect(notes).toEqual(fraudStatus === 1 ? [] : [{ level: 'warn', fields, text: note }])
  }
})
