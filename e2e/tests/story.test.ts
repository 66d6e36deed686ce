// One person and one shop: the first payment makes the wallet, the next is one tap, and forgetting it
// begins the story anew.
import { readOrder } from '../fixtures/read-order.ts'
import { screens } from '../fixtures/screens.ts'
import type { Stand } from '../fixtures/stand.ts'
import { expect, test } from '../fixtures/test.ts'
import { hostedPage } from 'wallet-checkout/testing/playwright'
import { recordEvents } from '../pages/record-events.ts'
import type { ShopPage } from '../pages/shop-page.ts'

const [phone] = screens

/** The order that the page of thanks is about. */
function thankedFor({ page }: ShopPage): string {
  return new URL(page.url()).searchParams.get('checkout_session') ?? ''
}

/** Every order was paid once, by a payment of its own, and iyzico moved no other money. */
async function expectOneChargeEach(stand: Stand, sessionIds: readonly string[]): Promise<void> {
  const orders = await Promise.all(sessionIds.map((id) => readOrder(stand, id)))
  expect(orders.map(({ status, duplicates }) => [status, duplicates])).toEqual(
    orders.map(() => ['succeeded', undefined]),
  )
  const paymentIds = orders.map(({ payment }) => payment?.paymentId)
  expect(new Set(paymentIds).size).toBe(sessionIds.length)
  const paid = stand.iyzico.payments().filter(({ status }) => status === 'SUCCESS')
  expect(new Set(paid.map(({ paymentId }) => String(paymentId)))).toEqual(new Set(paymentIds))
  expect(stand.iyzico.charges().map(({ paidPrice }) => paidPrice)).toEqual(
    orders.map(() => '149.9'),
  )
}

test('a new customer logs in and pays, pays again in one tap, is forgotten, and logs in anew', async ({
  shop,
  stand,
}) => {
  test.slow()
  const holder = stand.newHolder()
  const orders: string[] = []
  const thanks = shop.thanks()
  const product = shop.product()
  const account = shop.account()
  const wallet = shop.wallet()
  const hosted = shop.hosted()

  // The first purchase: no wallet is linked, so it is paid at iyzico.
  await product.openAsNewCustomer(stand.shopUrl)
  await product.accountLink.click()
  await expect(account.noWallet).toBeVisible()
  await account.homeLink.click()
  await product.buyButton.click()
  await expect(wallet.loginHeading).toBeVisible()
  await expect(wallet.card(holder.lastFour)).toHaveCount(0)
  await wallet.loginButton.click()
  await hosted.givePhone(holder.gsmNumber)
  await hosted.giveCode('000000')
  await expect(hosted.alert).toContainText('Kod hatalı')
  expect(new URL(shop.page.url()).hostname).toBe('iyzico.localhost')
  await hosted.giveCode()
  await hosted.choose(holder.lastFour)
  expect(stand.iyzico.charges()).toEqual([])
  await hosted.payButton.click()
  await expect(thanks.paid).toBeVisible()
  orders.push(thankedFor(shop))
  await expectOneChargeEach(stand, orders)

  // The second: the card is there, and one tap pays.
  await thanks.goOnLink.click()
  await product.buyButton.click()
  await expect(wallet.card(holder.lastFour)).toBeVisible()
  await wallet.payButton.click()
  await expect(thanks.paid).toBeVisible()
  orders.push(thankedFor(shop))
  await expectOneChargeEach(stand, orders)
  expect(stand.iyzico.count('pwi/init')).toBe(1)

  // The account: the wallet is forgotten, here and at iyzico.
  await thanks.accountLink.click()
  await expect(account.linkedWallet).toBeVisible()
  await account.forgetButton.click()
  await expect(account.noWallet).toBeVisible()
  await expect.poll(() => stand.iyzico.count('invalidate/session')).toBe(1)

  // The third: as on the first day, but from the balance.
  await account.homeLink.click()
  await product.buyButton.click()
  await expect(wallet.loginHeading).toBeVisible()
  await expect(wallet.card(holder.lastFour)).toHaveCount(0)
  await wallet.loginButton.click()
  await hosted.payAs(holder.gsmNumber, 'balance')
  await expect(thanks.paid).toBeVisible()
  orders.push(thankedFor(shop))
  await expectOneChargeEach(stand, orders)
  const types = stand.iyzico.payments().map(({ paymentType }) => paymentType)
  expect(types).toEqual(['NON3D', 'NON3D', 'FUND'])

  // And so it goes on.
  await thanks.goOnLink.click()
  await product.buyButton.click()
  await expect(wallet.balance).toBeVisible()
})

test('the same in English on a phone, with a bank that verifies', async ({ shop, stand }) => {
  await shop.page.setViewportSize(phone.viewport)
  const holder = stand.newHolder()
  const product = shop.product('en')
  const hosted = shop.hosted('en')
  const wallet = shop.wallet('en')
  const thanks = shop.thanks('en')
  await product.openAsNewCustomer(stand.shopUrl)
  await product.buyButton.click()
  await expect(wallet.loginHeading).toBeVisible()
  await wallet.loginButton.click()
  await hosted.payAs(holder.gsmNumber, '0016')
  await hosted.bank.approve()
  await expect(thanks.heading).toBeVisible()
  await expect(thanks.paid).toBeVisible()
  const first = thankedFor(shop)

  await thanks.goOnLink.click()
  await product.buyButton.click()
  await expect(wallet.card('0016')).toBeVisible()
  await wallet.payButton.click()
  await wallet.bank.approve()
  await expect(thanks.paid).toBeVisible()
  await expectOneChargeEach(stand, [first, thankedFor(shop)])
})

for (const openers of ['unsafe-none', 'same-origin'] as const) {
  test(`in a window of its own, which closes itself (its opener policy: ${openers})`, async ({
    shop,
    stand,
  }) => {
    stand.iyzico.set({ hostedOpenerPolicy: openers })
    const holder = stand.newHolder()
    const heard = await recordEvents(shop.page)
    const wallet = await shop.open({ member: holder.name, login: 'popup' })
    const opening = shop.page.waitForEvent('popup')
    await wallet.loginButton.click()
    const hosted = hostedPage(await opening)
    await expect(wallet.hostedHeading).toBeVisible()
    const closing = hosted.page.waitForEvent('close')
    await hosted.payAs(holder.gsmNumber, holder.lastFour)
    await closing
    await expect(wallet.paidHeading).toBeVisible()
    await expect(shop.element).toHaveAttribute('data-state', 'success')
    expect(new URL(shop.page.url()).pathname).toBe('/')
    await expect.poll(() => heard.named('login-required')).toEqual([{ reason: 'not_linked' }])
    await expect.poll(() => heard.named('payment-success')).toMatchObject([{ restored: false }])
    await expectOneChargeEach(stand, [(await shop.sessionOf()).id])
  })
}

test('from a window of its own on to the page of thanks', async ({ shop, stand }) => {
  const holder = stand.newHolder()
  const wallet = await shop.openCheckout({ member: holder.name, login: 'popup' })
  const opening = shop.page.waitForEvent('popup')
  await wallet.loginButton.click()
  await hostedPage(await opening).payAs(holder.gsmNumber, 'balance')
  await expect(shop.thanks().paid).toBeVisible()
  await expectOneChargeEach(stand, [thankedFor(shop)])
})

test('a browser that opens no window shows iyzico’s page in the place of the shop’s', async ({
  shop,
  stand,
}) => {
  const holder = stand.newHolder()
  await shop.page.addInitScript(() => {
    window.open = () => null
  })
  const wallet = await shop.openCheckout({ member: holder.name, login: 'popup' })
  await wallet.loginButton.click()
  await shop.hosted().payAs(holder.gsmNumber, holder.lastFour)
  await expect(shop.thanks().paid).toBeVisible()
  expect(shop.page.context().pages()).toHaveLength(1)
  await expectOneChargeEach(stand, [thankedFor(shop)])
})
