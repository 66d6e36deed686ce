// What a script on the merchant's page, or one that got there, can do about paying: nothing.
import { expect, test } from '../fixtures/test.ts'
import { askPlainly } from '../pages/ask-plainly.ts'
import { countRequests } from '../pages/count-requests.ts'
import type { ShopPage } from '../pages/shop-page.ts'

async function setWidth(shop: ShopPage, width: string): Promise<void> {
  await shop.element.evaluate((element, value) => {
    const { style } = element as HTMLElement
    style.display = 'block'
    style.width = value
  }, width)
}

test('R45: a click, a key or a submit made by a script does not pay', async ({ shop, stand }) => {
  const asked = countRequests(shop.page, '/api/payments')
  const wallet = await shop.open({ member: 'visa-card' })
  await expect(wallet.payButton).toBeEnabled()
  await wallet.payButton.evaluate((button) => {
    ;(button as HTMLElement).click()
    button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1 }))
    button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, isPrimary: true }))
    button.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, isPrimary: true }))
    button.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key: 'Enter' }))
    button.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true, key: ' ' }))
  })
  await expect(shop.element).toHaveAttribute('data-state', 'ready')
  await expect(wallet.payButton).toBeEnabled()
  expect(asked()).toBe(0)

  await wallet.payButton.click()
  await expect(wallet.paidHeading).toBeVisible()
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('R45: a button that has just been resized is not believed for half a second', async ({
  shop,
}) => {
  const { page } = shop
  await page.clock.install()
  const asked = countRequests(page, '/api/payments')
  const wallet = await shop.open({ member: 'visa-card' })
  await expect(wallet.payButton).toBeEnabled()
  await page.clock.pauseAt(Date.now() + 60_000)
  await expect(wallet.payButton).toBeEnabled()
  await setWidth(shop, '300px')
  await expect(wallet.payButton).toBeDisabled()
  await wallet.payButton.click({ force: true })
  await page.clock.runFor(499)
  await expect(wallet.payButton).toBeDisabled()
  await wallet.payButton.click({ force: true })
  expect(asked()).toBe(0)
  await expect(shop.element).toHaveAttribute('data-state', 'ready')
  await page.clock.runFor(1)
  await expect(wallet.payButton).toBeEnabled()
})

test('R45: a frame too small to read what is paid for does not pay', async ({ shop, stand }) => {
  const { page } = shop
  await page.clock.install()
  const asked = countRequests(page, '/api/payments')
  const wallet = await shop.open({ member: 'visa-card' })
  await expect(wallet.payButton).toBeEnabled()
  await setWidth(shop, '150px')
  await expect(wallet.payButton).toBeDisabled()
  await page.clock.runFor(5_000)
  await expect(wallet.payButton).toBeDisabled()
  await wallet.payButton.click({ force: true })
  expect(asked()).toBe(0)

  await setWidth(shop, '100%')
  await wallet.payButton.click()
  await expect(wallet.paidHeading).toBeVisible()
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('R10: whatever the page says about it, the amount of the order is what is charged', async ({
  shop,
  stand,
}) => {
  const wallet = await shop.open({ member: 'visa-card' })
  await shop.element.evaluate((element) => {
    for (const name of ['price', 'paid-price', 'amount', 'currency']) {
      element.setAttribute(name, '1.00')
    }
    element.addEventListener('wallet-checkout:before-pay', (event) => {
      const { detail } = event as CustomEvent<{ paidPrice: string; currency: string }>
      detail.paidPrice = '1.00'
      detail.currency = 'USD'
    })
    const target = element.querySelector('iframe')?.contentWindow
    const lies = { price: '1.00', paidPrice: '1.00', currency: 'USD' }
    for (const type of ['update', 'init', 'proceed', 'pay']) {
      target?.postMessage({ type, version: 1, ask: 1, allowed: true, ...lies, options: lies }, '*')
    }
  })
  await expect(wallet.payButton).toBeVisible()
  await wallet.payButton.click()
  await expect(wallet.paidHeading).toBeVisible()
  expect(stand.iyzico.charges()).toMatchObject([{ paidPrice: '149.9', currency: 'TRY' }])
})

test('R10: an amount, a member or an order in the request to pay is refused, not read', async ({
  shop,
  stand,
}) => {
  await shop.page.route('**/api/payments', (route) => route.abort())
  const wallet = await shop.open({ member: 'visa-card' })
  const [sent] = await Promise.all([
    shop.page.waitForRequest('**/api/payments'),
    wallet.payButton.click(),
  ])
  const headers = await sent.allHeaders()
  for (const extra of [
    { paidPrice: '1.00' },
    { price: '1.00', currency: 'USD' },
    { conversationId: 'other' },
    { member: { sessionToken: 'x', memberIdentifier: 'y' } },
    { confirm: { paidPrice: '149.90', currency: 'TRY', basketItems: [] } },
  ]) {
    const response = await shop.page.request.post(`${stand.bffUrl}/api/payments`, {
      data: extra,
      headers: {
        authorization: headers['authorization'] ?? '',
        'access-token': headers['access-token'] ?? '',
        'idempotency-key': headers['idempotency-key'] ?? '',
      },
    })
    expect([response.status(), JSON.stringify(extra)]).toEqual([400, JSON.stringify(extra)])
  }
  expect(stand.iyzico.count('checkout/auth')).toBe(0)
})

test('an amount that is not the one on the button is not charged, and the buyer is told', async ({
  shop,
  stand,
}) => {
  let isOld = true
  await askPlainly(shop.page)
  await shop.page.route('**/api/checkout-session', async (route) => {
    if (!isOld) return route.continue()
    const response = await route.fetch()
    const session = (await response.json()) as Record<string, unknown>
    return route.fulfill({ response, json: { ...session, paidPrice: '99.90' } })
  })
  const wallet = await shop.open({ member: 'visa-card' })
  await expect(wallet.anyPayButton).toHaveText(/99,90/)
  await expect(wallet.anyPayButton).toBeEnabled()
  isOld = false
  const refused = shop.page.waitForResponse('**/api/payments')
  await wallet.anyPayButton.click()
  expect(await (await refused).json()).toMatchObject({ status: 409, code: 'amount_changed' })
  await expect(wallet.payButton).toBeVisible()
  await expect(wallet.body).toContainText('Siparişin tutarı değişti')
  expect(stand.iyzico.count('checkout/auth')).toBe(0)
})
