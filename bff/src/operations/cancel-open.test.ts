import { expect, test } from 'vitest'
import { aHostedShop } from '../../testing/hosted-shop.ts'
import { testConfig } from '../../testing/test-app.ts'
import { createAppSend } from '../iyzico/app-send.ts'
import { cancelOpen } from './cancel-open.ts'
import { openDesk } from './desk.ts'

test('a session with a page of iyzico’s is cancelled with that page’s end', async () => {
  const shop = await aHostedShop()
  await shop.login()
  const lines: string[] = []
  const print = (line: string) => void lines.push(line)
  const { store, clock } = shop
  const send = createAppSend(shop.fakeApp)
  await cancelOpen(await openDesk({ config: testConfig, store, send, clock, print }), print)
  expect(lines).toEqual([
    `page open  session ${shop.id}`,
    '0 cancelled, 1 with a page that is open still, 0 in flight.',
  ])
  expect(await shop.session()).toMatchObject({ status: 'processing', cancelRequested: true })
  const { evidence } = await shop.last()
  clock.advance((evidence.payableUntil ?? 0) - clock.now())
  await shop.pass(180_000, 10_000)
  expect(await shop.session()).toMatchObject({ status: 'cancelled' })
})
