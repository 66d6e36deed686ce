import { randomUUID } from 'node:crypto'
import { walletSessions } from '../stand/wallet-sessions.ts'
import { createCheckoutApi } from '../shop/checkout-api.ts'
import { toOrder } from '../shop/order.ts'
import { expect, test } from '../fixtures/test.ts'

test('two sessions on one page are two orders: each is paid once, and neither stirs the other', async ({
  shop,
  stand,
}) => {
  const { id, clientSecret } = await createCheckoutApi(
    stand.bffUrl,
    stand.merchantSecretKey,
  ).openSession(
    toOrder({
      conversationId: randomUUID(),
      locale: 'en',
      buyerId: 'somebody-else',
      origin: stand.shopUrl,
      returnUrl: `${stand.shopUrl}/thanks`,
      member: walletSessions()['troy-card'],
    }),
  )
  const first = await shop.open({ member: 'visa-card' })
  await shop.element.evaluate(
    (element, [session, secret]) => {
      const second = document.createElement('wallet-checkout')
      second.setAttribute('session', session)
      second.setAttribute('client-secret', secret)
      element.after(second)
    },
    [id, clientSecret] as const,
  )
  const second = shop.wallet('en', 1)
  await second.payButton.click()
  await expect(second.paidHeading).toBeVisible()
  await expect(first.card('0001')).toBeVisible()
  await expect(shop.element.first()).toHaveAttribute('data-state', 'ready')
  expect(stand.iyzico.charges()).toHaveLength(1)

  await first.payButton.click()
  await expect(first.paidHeading).toBeVisible()
  await expect(second.paidHeading).toBeVisible()
  const orders = stand.iyzico.charges().map(({ conversationId }) => conversationId)
  expect(new Set(orders).size).toBe(2)
})

test('the same session twice on one page is charged once, and both say that it is paid', async ({
  shop,
  stand,
}) => {
  const first = await shop.open({ member: 'visa-card' })
  await shop.element.evaluate((element) => element.after(element.cloneNode()))
  const second = shop.wallet('tr', 1)
  await expect(second.payButton).toBeEnabled()
  await first.payButton.click()
  await expect(first.paidHeading).toBeVisible()
  await second.anyPayButton.click()
  await expect(second.paidHeading).toBeVisible()
  expect(stand.iyzico.charges()).toHaveLength(1)
})
