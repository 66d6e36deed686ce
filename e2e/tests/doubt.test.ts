// Charges whose answer got lost, on either side of the BFF.
import { expect, test } from '../fixtures/test.ts'
import { countRequests } from '../pages/count-requests.ts'
import { recordEvents } from '../pages/record-events.ts'
import { shopPage } from '../pages/shop-page.ts'

test('a charge that iyzico never confirms is not paid again, survives a reload, and is found', async ({
  shop,
  stand,
}) => {
  const heard = await recordEvents(shop.page)
  const asked = countRequests(shop.page, '/api/payments')
  stand.iyzico.set({ detailFinds: 'none' })
  stand.iyzico.fail({ path: 'checkout/auth', kind: 'charge-then-reset' })
  const wallet = await shop.open({ member: 'visa-card' })
  await wallet.payButton.click()
  await expect(wallet.unknownHeading).toBeVisible()
  await expect(wallet.anyPayButton).toHaveCount(0)
  await expect(shop.element).toHaveAttribute('data-state', 'unknown')
  await expect.poll(() => heard.named('payment-unknown')).toHaveLength(1)

  await shop.page.reload()
  await expect(wallet.unknownHeading).toBeVisible()
  await expect(wallet.anyPayButton).toHaveCount(0)

  stand.iyzico.set({ detailFinds: 'all' })
  await expect(wallet.paidHeading).toBeVisible({ timeout: 25_000 })
  await expect.poll(() => heard.named('payment-success')).toMatchObject([{ restored: true }])
  expect(asked()).toBe(1)
  expect(stand.iyzico.count('checkout/auth')).toBe(1)
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('R23: a tab that is closed during the charge finds it paid when it is opened again', async ({
  shop,
  stand,
  context,
}) => {
  stand.iyzico.fail({ path: 'checkout/auth', kind: 'charge-then-delay', ms: 2_000 })
  const wallet = await shop.open({ member: 'visa-card' })
  await wallet.payButton.click()
  await expect.poll(() => stand.iyzico.count('checkout/auth')).toBe(1)
  await shop.page.close()

  const reopened = shopPage(await context.newPage(), stand.shopUrl)
  const heard = await recordEvents(reopened.page)
  const again = await reopened.open({ member: 'visa-card' })
  await expect(again.inProgressHeading.or(again.paidHeading)).toBeVisible()
  await expect(again.anyPayButton).toHaveCount(0)
  await expect(again.paidHeading).toBeVisible()
  await expect.poll(() => heard.named('payment-success')).toMatchObject([{ restored: true }])
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('R23: a connection lost while the BFF charges is found paid when it is back', async ({
  shop,
  stand,
  context,
}) => {
  stand.iyzico.fail({ path: 'checkout/auth', kind: 'delay', ms: 1_000 })
  const wallet = await shop.open({ member: 'visa-card' })
  await wallet.payButton.click()
  await expect.poll(() => stand.iyzico.count('checkout/auth')).toBe(1)
  await context.setOffline(true)
  await expect.poll(() => stand.iyzico.charges()).toHaveLength(1)
  await expect(wallet.anyPayButton.and(wallet.body.locator('[aria-disabled=false]'))).toHaveCount(0)
  await context.setOffline(false)
  await expect(wallet.paidHeading).toBeVisible({ timeout: 20_000 })
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('R23: an answer that gets lost on its way to the frame is not asked for twice', async ({
  shop,
  stand,
}) => {
  const asked = countRequests(shop.page, '/api/payments')
  await shop.page.route('**/api/payments', async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
  })
  const wallet = await shop.open({ member: 'visa-card' })
  await wallet.payButton.click()
  await expect(wallet.paidHeading).toBeVisible({ timeout: 20_000 })
  expect(asked()).toBe(1)
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('a press while offline sends nothing, not even when the connection is back', async ({
  shop,
  stand,
  context,
}) => {
  const asked = countRequests(shop.page, '/api/payments')
  const wallet = await shop.open({ member: 'visa-card' })
  await expect(wallet.payButton).toBeEnabled()
  await context.setOffline(true)
  await wallet.payButton.click({ force: true })
  await context.setOffline(false)
  await expect(wallet.payButton).toBeEnabled()
  expect(asked()).toBe(0)
  expect(stand.iyzico.count('checkout/auth')).toBe(0)

  await wallet.payButton.click()
  await expect(wallet.paidHeading).toBeVisible()
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('a payment that the lost connection swallowed is never sent later, and says so', async ({
  shop,
  stand,
  context,
}) => {
  const heard = await recordEvents(shop.page)
  const asked = countRequests(shop.page, '/api/payments')
  await shop.page.route('**/api/payments', async (route) => {
    await context.setOffline(true)
    await route.abort('internetdisconnected')
  })
  const wallet = await shop.open({ member: 'visa-card' })
  const lost = shop.page.waitForEvent('requestfailed', (request) =>
    request.url().endsWith('/api/payments'),
  )
  await wallet.payButton.click()
  await lost
  await shop.page.unroute('**/api/payments')
  await context.setOffline(false)

  await expect(wallet.alert).toContainText('Ödeme gönderilemedi, para çekilmedi', {
    timeout: 20_000,
  })
  await expect
    .poll(() => heard.named('payment-failure'))
    .toEqual([{ attemptId: null, code: 'not_sent', recovery: 'retry' }])
  expect(asked()).toBe(1)
  expect(stand.iyzico.count('checkout/auth')).toBe(0)
  await wallet.payButton.click()
  await expect(wallet.paidHeading).toBeVisible()
  expect(stand.iyzico.charges()).toHaveLength(1)
})
