import { expect, test } from '../fixtures/test.ts'
import { countRequests } from '../pages/count-requests.ts'
import { shopPage } from '../pages/shop-page.ts'

test('a member pays with the card of the last payment, in one tap', async ({ shop, stand }) => {
  const wallet = await shop.open({ member: 'visa-card' })
  await wallet.payButton.click()
  await expect(wallet.paidHeading).toBeVisible()
  await expect(wallet.anyPayButton).toHaveCount(0)
  await expect(shop.element).toHaveAttribute('data-state', 'success')
  expect(stand.iyzico.charges()).toMatchObject([{ paidPrice: '149.9', currency: 'TRY' }])
  expect(stand.iyzico.payments()).toMatchObject([{ paymentType: 'NON3D', status: 'SUCCESS' }])
})

test('a member pays from the balance', async ({ shop, stand }) => {
  const wallet = await shop.open({ member: 'balance' })
  await expect(wallet.balance).toBeVisible()
  await wallet.payButton.click()
  await expect(wallet.paidHeading).toBeVisible()
  expect(stand.iyzico.payments()).toMatchObject([{ paymentType: 'FUND', status: 'SUCCESS' }])
})

test('a balance that is too small is declined, and nothing is charged', async ({ shop, stand }) => {
  const wallet = await shop.open({ member: 'low-balance' })
  await wallet.payButton.click()
  await expect(wallet.declinedHeading).toBeVisible()
  await expect(shop.element).toHaveAttribute('data-state', 'declined')
  expect(stand.iyzico.charges()).toEqual([])
})

test('an expired card cannot be paid with', async ({ shop }) => {
  const asked = countRequests(shop.page, '/api/payments')
  const wallet = await shop.open({ member: 'expired-card' })
  await expect(wallet.payButton).toBeDisabled()
  await expect(wallet.payButton).toHaveAccessibleDescription(/Süresi dolmuş/)
  await wallet.payButton.click({ force: true })
  expect(asked()).toBe(0)
})

test('a double click, and a third, is one charge', async ({ shop, stand }) => {
  const asked = countRequests(shop.page, '/api/payments')
  stand.iyzico.fail({ path: 'checkout/auth', kind: 'delay', ms: 500 })
  const wallet = await shop.open({ member: 'visa-card' })
  await wallet.payButton.click({ clickCount: 3 })
  await expect(wallet.paidHeading).toBeVisible()
  expect(asked()).toBe(1)
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('Enter that is held down is one charge', async ({ shop, stand }) => {
  const asked = countRequests(shop.page, '/api/payments')
  const { keyboard } = shop.page
  const wallet = await shop.open({ member: 'visa-card' })
  await expect(wallet.payButton).toBeEnabled()
  await shop.tabIntoFrame()
  await expect(wallet.payButton).toBeFocused()
  await expect(wallet.payButton).toBeEnabled()
  for (const _ of Array.from({ length: 20 })) await keyboard.down('Enter')
  await keyboard.up('Enter')
  await expect(wallet.paidHeading).toBeVisible()
  expect(asked()).toBe(1)
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('after a decline a new press is a new attempt, and it can succeed', async ({
  shop,
  stand,
}) => {
  const keys: (string | undefined)[] = []
  shop.page.on('request', (request) => {
    if (request.url().endsWith('/api/payments')) keys.push(request.headers()['idempotency-key'])
  })
  const wallet = await shop.open({ member: 'insufficient-funds' })
  await wallet.payButton.click()
  await expect(wallet.declinedHeading).toBeVisible()
  await expect(wallet.alert).toContainText('Bakiye ya da limit yetmedi')
  expect(stand.iyzico.charges()).toEqual([])

  stand.iyzico.set({ outcome: 'success' })
  await wallet.payButton.click()
  await expect(wallet.paidHeading).toBeVisible()
  expect(new Set(keys).size).toBe(2)
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('an order that was paid in another tab is not paid again', async ({
  shop,
  stand,
  context,
}) => {
  const other = shopPage(await context.newPage(), stand.shopUrl)
  const here = await shop.open({ member: 'visa-card' })
  const there = await other.open({ member: 'visa-card' })
  await expect(there.payButton).toBeVisible()
  await shop.page.bringToFront()
  await here.payButton.click()
  await expect(here.paidHeading).toBeVisible()

  await other.page.bringToFront()
  await there.payButton.click()
  await expect(there.paidHeading).toBeVisible()
  await expect(there.anyPayButton).toHaveCount(0)
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('two tabs that pay at once make one charge, and both say so', async ({
  shop,
  stand,
  context,
}) => {
  stand.iyzico.fail({ path: 'checkout/auth', kind: 'delay', ms: 1_000 })
  const tabs = [shop, shopPage(await context.newPage(), stand.shopUrl)]
  const wallets = []
  for (const tab of tabs) {
    wallets.push(await tab.open({ member: 'visa-card' }))
    await expect(tab.element).toHaveAttribute('data-state', 'ready')
  }
  for (const [nth, wallet] of wallets.entries()) {
    await tabs[nth]?.page.bringToFront()
    await wallet.payButton.click()
  }
  for (const wallet of wallets) await expect(wallet.paidHeading).toBeVisible()
  expect(stand.iyzico.count('checkout/auth')).toBe(1)
  expect(stand.iyzico.charges()).toHaveLength(1)
})
