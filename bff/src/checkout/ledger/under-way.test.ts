import { expect, test } from 'vitest'
import { aHostedShop } from '../../../testing/hosted-shop.ts'
import { aPayingApp, postForm } from '../../../testing/paying-app.ts'
import { createTestWorld } from '../../../testing/test-app.ts'
import { createAppSend } from '../../iyzico/app-send.ts'
import type { ChargeSend } from '../../iyzico/charge-send.ts'
import { createUnderWay } from './under-way.ts'

/** A line on which calls to this path wait until they are let go. */
function aHeldLine(path: string) {
  const world = createTestWorld()
  const send = createAppSend(world.fake.app)
  const arrived = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const chargeSend: ChargeSend = async (request) => {
    if (request.url.endsWith(path)) {
      arrived.resolve()
      await released.promise
    }
    return send(request)
  }
  return { world, overrides: { chargeSend }, arrived: arrived.promise, release: released.resolve }
}

test('tracks a call until it has ended, however it ends', async () => {
  const underWay = createUnderWay()
  await expect(underWay.track('pa_1', Promise.reject(new Error('no')))).rejects.toThrow('no')
  await underWay.drained()
  expect([underWay.count(), underWay.find('pa_1')]).toEqual([0, undefined])
})

test('a stop waits for the completion of a classic challenge', async () => {
  const line = aHeldLine('/payment/v2/3dsecure/auth')
  const shop = await aPayingApp({
    member: 'debit-card',
    switches: { callbackShape: 'classic' },
    ...line,
  })
  const [post] = await shop.atBank(await shop.pay())
  if (!post) throw new Error('The bank sent nobody back')
  const posting = postForm(shop, post.url, post.fields)
  await line.arrived
  expect(shop.app.chargesUnderWay()).toBe(1)
  const order: string[] = []
  const drained = shop.app.drained().then(() => order.push('drained'))
  order.push('released')
  line.release()
  await Promise.all([drained, posting])
  expect(order).toEqual(['released', 'drained'])
  expect(await shop.session()).toMatchObject({ status: 'succeeded' })
})

test('a stop waits for a hosted page that is asked for', async () => {
  const line = aHeldLine('/pwi/init')
  const shop = await aHostedShop(line)
  const asking = shop.login()
  await line.arrived
  expect(shop.app.chargesUnderWay()).toBe(1)
  line.release()
  await shop.app.drained()
  expect((await shop.last()).state).toBe('open')
  expect(await asking).toContain('/login/')
})
