import { expect, test } from '../fixtures/test.ts'
import { loseConnectionAtOnce } from '../pages/lose-connection.ts'
import { recordEvents } from '../pages/record-events.ts'

test('an iyzico that does not answer shows an error, and a retry that works shows the card', async ({
  shop,
  stand,
}) => {
  const heard = await recordEvents(shop.page)
  stand.iyzico.fail({ path: 'retrieve/last-payment-info', kind: 'server-error', times: 'always' })
  const wallet = await shop.open({ member: stand.newMember() })
  await expect(wallet.failedHeading).toBeVisible({ timeout: 20_000 })
  await expect(shop.element).toHaveAttribute('data-state', 'error')
  await expect
    .poll(() => heard.named('error').at(-1))
    .toMatchObject({
      code: 'upstream_unavailable',
      retryable: true,
      recovery: 'retry',
    })

  stand.iyzico.mend()
  await wallet.retryButton.click()
  await expect(wallet.card('0003')).toBeVisible()
  await expect(shop.element).toHaveAttribute('data-state', 'ready')
})

test('a configuration fault is shown as unavailable, without a retry', async ({ shop, stand }) => {
  stand.iyzico.fail({
    path: 'retrieve/access-token',
    kind: 'refuse',
    errorCode: '1001',
    times: 'always',
  })
  const wallet = await shop.open({ member: stand.newMember() })
  await expect(wallet.unavailableHeading).toBeVisible()
  await expect(wallet.retryButton).toHaveCount(0)
})

test('an iyzico that throttles is named as such, and can be asked again', async ({
  shop,
  stand,
}) => {
  const heard = await recordEvents(shop.page)
  const path = 'retrieve/access-token'
  stand.iyzico.fail({ path, kind: 'refuse', errorCode: 50000, times: 'always' })
  const wallet = await shop.open({ member: stand.newMember() })
  await expect(wallet.retryButton).toBeVisible({ timeout: 20_000 })
  await expect
    .poll(() => heard.named('error').at(-1))
    .toMatchObject({ code: 'rate_limited', recovery: 'wait' })
})

test('a page that goes offline before anything is loaded says so, and goes on when it is back', async ({
  shop,
  context,
}) => {
  const reconnect = await loseConnectionAtOnce(shop.page, context)
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.offlineHeading).toBeVisible()
  await reconnect()
  await expect(wallet.card('0003')).toBeVisible()
  await expect(shop.element).toHaveAttribute('data-state', 'ready')
})

test('going offline later takes nothing off the screen', async ({ shop, context }) => {
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  await context.setOffline(true)
  await expect(wallet.announcement).toContainText('İnternet bağlantınız yok')
  await expect(wallet.card('0003')).toBeVisible()
  await context.setOffline(false)
  await expect(wallet.payButton).toBeVisible()
})
