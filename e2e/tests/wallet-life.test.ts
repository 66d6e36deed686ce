// A wallet that is linked, ends, heals, is left for another way to pay, and stays with its buyer.
import type { Stand } from '../fixtures/stand.ts'
import type { WalletHolder } from '../fixtures/members.ts'
import { readOrder } from '../fixtures/read-order.ts'
import { expect, test } from '../fixtures/test.ts'
import { askPlainly } from '../pages/ask-plainly.ts'
import { countRequests } from '../pages/count-requests.ts'
import { recordEvents } from '../pages/record-events.ts'
import type { ShopPage } from '../pages/shop-page.ts'

/** Somebody whose wallet has been linked by a first payment, and what they have bought. */
async function aLinkedBuyer(shop: ShopPage, stand: Stand): Promise<WalletHolder> {
  const holder = stand.newHolder()
  const wallet = await shop.openCheckout({ member: holder.name })
  await wallet.loginButton.click()
  await shop.hosted().payAs(holder.gsmNumber, holder.lastFour)
  await expect(shop.thanks().paid).toBeVisible()
  await shop.thanks().goOnLink.click()
  await shop.product().buyButton.click()
  return holder
}

/** From "log in again" to a paid order, the same one. */
async function healAndPay(shop: ShopPage, stand: Stand, holder: WalletHolder): Promise<void> {
  const { id } = await shop.sessionOf()
  await shop.wallet().loginButton.click()
  await shop.hosted().payAs(holder.gsmNumber, holder.lastFour)
  await expect(shop.thanks().paid).toBeVisible()
  expect(new URL(shop.page.url()).searchParams.get('checkout_session')).toBe(id)
  expect(await readOrder(stand, id)).not.toHaveProperty('duplicates')
  expect(stand.iyzico.charges()).toHaveLength(2)
}

test('a wallet session that ended before the token heals in place, and is one tap again', async ({
  shop,
  stand,
}) => {
  const heard = await recordEvents(shop.page)
  // Renewed every few seconds, so that the end is met soon.
  stand.iyzico.set({ tokenLifeMs: 20_000 })
  const holder = await aLinkedBuyer(shop, stand)
  const wallet = shop.wallet()
  await expect(wallet.card(holder.lastFour)).toBeVisible()
  stand.iyzico.endSession(holder.sessionToken)
  await expect(wallet.loginAgainHeading).toBeVisible({ timeout: 20_000 })
  await expect(shop.element).toHaveAttribute('data-state', 'login')
  expect(heard.named('error')).toEqual([])
  stand.iyzico.set({ tokenLifeMs: 360_000 })
  await healAndPay(shop, stand, holder)

  await shop.thanks().goOnLink.click()
  await shop.product().buyButton.click()
  await expect(wallet.card(holder.lastFour)).toBeVisible()
  await wallet.payButton.click()
  await expect(shop.thanks().paid).toBeVisible()
  expect(stand.iyzico.charges()).toHaveLength(3)
})

test('a wallet session that ends at the last payment asks for a login once, and heals', async ({
  shop,
  stand,
}) => {
  const asked = countRequests(shop.page, '/api/access-token')
  stand.iyzico.fail({
    path: 'retrieve/last-payment-info',
    kind: 'refuse',
    errorCode: '260016',
    times: 'always',
  })
  const holder = await aLinkedBuyer(shop, stand)
  const wallet = shop.wallet()
  await expect(wallet.loginAgainHeading).toBeVisible()
  const askedBefore = asked()
  await shop.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(wallet.loginAgainHeading).toBeVisible()
  expect(asked()).toBe(askedBefore)
  await healAndPay(shop, stand, holder)
})

test('a wallet session that ends at the charge keeps the order, and it is paid once', async ({
  shop,
  stand,
}) => {
  const holder = await aLinkedBuyer(shop, stand)
  const wallet = shop.wallet()
  await expect(wallet.payButton).toBeEnabled()
  stand.iyzico.endSession(holder.sessionToken)
  await wallet.payButton.click()
  await expect(wallet.loginAgainHeading).toBeVisible()
  await expect(wallet.anyPayButton).toHaveCount(1)
  expect(stand.iyzico.charges()).toHaveLength(1)
  await healAndPay(shop, stand, holder)
})

test('“Not your card?” leads back, or to iyzico, and the way chosen there is the next one tap', async ({
  shop,
  stand,
}) => {
  const heard = await recordEvents(shop.page)
  const holder = await aLinkedBuyer(shop, stand)
  const wallet = shop.wallet()
  await wallet.toOtherWayButton.click()
  await expect(wallet.otherWayHeading).toBeVisible()
  await expect(wallet.card(holder.lastFour)).toHaveCount(0)
  await wallet.backButton.click()
  await expect(wallet.card(holder.lastFour)).toBeVisible()
  await wallet.toOtherWayButton.click()
  await wallet.loginButton.click()
  await shop.hosted().payAs(holder.gsmNumber, '0016')
  await shop.hosted().bank.approve()
  await expect(shop.thanks().paid).toBeVisible()
  await expect
    .poll(() => heard.named('login-required'))
    .toEqual([{ reason: 'not_linked' }, { reason: 'chosen' }])

  await shop.thanks().goOnLink.click()
  await shop.product().buyButton.click()
  await expect(wallet.card('0016')).toBeVisible()
  expect(stand.iyzico.charges()).toHaveLength(2)
})

test('the wallet of one buyer is never shown to another, in the same browser or with its token', async ({
  shop,
  stand,
}) => {
  await askPlainly(shop.page)
  const granted = shop.page.waitForResponse(
    (response) => response.ok() && response.url().endsWith('/api/access-token'),
  )
  const holder = await aLinkedBuyer(shop, stand)
  const wallet = shop.wallet()
  await expect(wallet.card(holder.lastFour)).toBeVisible()
  const { accessToken } = (await (await granted).json()) as { accessToken: string }
  const lastPayments = countRequests(shop.page, '/api/last-payment')

  await shop.openCheckout({ member: stand.newHolder().name })
  await expect(wallet.loginHeading).toBeVisible()
  await expect(wallet.card(holder.lastFour)).toHaveCount(0)
  const { clientSecret } = await shop.sessionOf()
  for (const [method, path] of [
    ['GET', 'last-payment'],
    ['POST', 'payments'],
  ] as const) {
    const answer = await fetch(`${stand.bffUrl}/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${clientSecret}`,
        'access-token': accessToken,
        'idempotency-key': 'key-1',
        'content-type': 'application/json',
      },
      ...(method === 'POST' && { body: '{}' }),
    })
    expect([path, answer.ok]).toEqual([path, false])
    // Any four digits may stand in the id of the request.
    const told = (await answer.text()).replace(/req_[0-9a-f]{32}/, '')
    expect(told).not.toContain(holder.lastFour)
  }
  expect(lastPayments()).toBe(0)
  expect(stand.iyzico.count('checkout/auth')).toBe(0)
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('a wallet that was forgotten is gone from a checkout that is open, and cannot pay there', async ({
  shop,
  stand,
  context,
}) => {
  const holder = await aLinkedBuyer(shop, stand)
  const wallet = shop.wallet()
  await expect(wallet.payButton).toBeEnabled()
  const account = await context.newPage()
  await account.goto(`${stand.shopUrl}/account`)
  await account.getByRole('button', { name: 'Cüzdanımı unut' }).click()
  await expect(account.locator('[data-wallet="none"]')).toBeVisible()
  await shop.page.bringToFront()
  await wallet.payButton.click()
  await expect(wallet.loginHeading).toBeVisible()
  await expect(wallet.card(holder.lastFour)).toHaveCount(0)
  expect(stand.iyzico.count('checkout/auth')).toBe(0)
  await healAndPay(shop, stand, holder)
})
