// Every way in which a payment on iyzico's page can go wrong, or be left, and still be paid once.
import { cancelOrder, readOrder } from '../fixtures/read-order.ts'
import { latestPage } from '../fixtures/post-callback.ts'
import type { Stand } from '../fixtures/stand.ts'
import { expect, test } from '../fixtures/test.ts'
import { hostedPage } from 'wallet-checkout/testing/playwright'
import { recordEvents } from '../pages/record-events.ts'
import { shopPage, type ShopPage } from '../pages/shop-page.ts'

/** The BFF asks iyzico twice, three seconds apart, and the page of thanks asks it every two. */
const settled = { timeout: 25_000 }

/** Somebody new, who is on iyzico's page by now. */
async function goToHostedPage(shop: ShopPage, stand: Stand) {
  const holder = stand.newHolder()
  const wallet = await shop.openCheckout({ member: holder.name })
  const { id } = await shop.sessionOf()
  await wallet.loginButton.click()
  const hosted = shop.hosted()
  await expect(hosted.phoneField).toBeVisible()
  return { holder, wallet, hosted, id }
}

async function expectPaidOnce(stand: Stand, id: string): Promise<void> {
  const { status, duplicates } = await readOrder(stand, id)
  expect([status, duplicates]).toEqual(['succeeded', undefined])
  expect(stand.iyzico.charges()).toHaveLength(1)
}

test('a buyer who cancels at iyzico is told so, and can pay the same order after all', async ({
  shop,
  stand,
}) => {
  const { holder, wallet, hosted, id } = await goToHostedPage(shop, stand)
  const thanks = shop.thanks()
  await hosted.logIn(holder.gsmNumber)
  await hosted.cancelButton.click()
  await expect(thanks.unpaidHeading).toBeVisible(settled)
  expect(stand.iyzico.charges()).toEqual([])
  await thanks.backToPayLink.click()
  expect((await shop.sessionOf()).id).toBe(id)
  await wallet.loginButton.click()
  await hosted.payAs(holder.gsmNumber, holder.lastFour)
  await expect(thanks.paid).toBeVisible()
  await expectPaidOnce(stand, id)
})

test('a buyer who cancels, goes back to iyzico and pays there after all has paid once', async ({
  shop,
  stand,
}) => {
  const { holder, wallet, hosted, id } = await goToHostedPage(shop, stand)
  const address = shop.page.url()
  await hosted.cancelButton.click()
  await expect(shop.thanks().unpaidHeading).toBeVisible(settled)
  await shop.page.goto(address)
  await hosted.payAs(holder.gsmNumber, holder.lastFour)
  await expect(shop.thanks().paid).toBeVisible(settled)
  await expectPaidOnce(stand, id)
  await shop.openCheckout({ member: holder.name })
  await expect(wallet.paidHeading).toBeVisible()
  await expect(wallet.anyPayButton).toHaveCount(0)
})

for (const [how, leave] of [
  ['the back button', (page: ShopPage['page']) => page.goBack()],
  ['a closed tab', async (page: ShopPage['page']) => page.close()],
] as const) {
  test(`iyzico’s page left by ${how} is offered again, the same one`, async ({
    shop,
    stand,
    context,
  }) => {
    const { holder, id } = await goToHostedPage(shop, stand)
    const here = how === 'a closed tab' ? shopPage(await context.newPage(), stand.shopUrl) : shop
    await leave(shop.page)
    if (here !== shop) await here.openCheckout({ member: holder.name })
    const wallet = here.wallet()
    await expect(wallet.hostedHeading).toBeVisible()
    await expect(here.element).toHaveAttribute('data-state', 'login')
    expect((await readOrder(stand, id)).status).toBe('processing')
    await wallet.openHostedButton.click()
    await here.hosted().payAs(holder.gsmNumber, 'balance')
    await expect(here.thanks().paid).toBeVisible()
    expect(stand.iyzico.count('pwi/init')).toBe(1)
    await expectPaidOnce(stand, id)
  })
}

test('a window that is closed unpaid says so, and iyzico’s page is opened again', async ({
  shop,
  stand,
}) => {
  const holder = stand.newHolder()
  const wallet = await shop.open({ member: holder.name, login: 'popup' })
  const first = shop.page.waitForEvent('popup')
  await wallet.loginButton.click()
  const { phoneField, page } = hostedPage(await first)
  await expect(phoneField).toBeVisible()
  await page.close()
  await expect(wallet.hostedClosedNotice).toBeVisible()
  const second = shop.page.waitForEvent('popup')
  await wallet.openHostedButton.click()
  await hostedPage(await second).payAs(holder.gsmNumber, holder.lastFour)
  await expect(wallet.paidHeading).toBeVisible()
  expect(stand.iyzico.count('pwi/init')).toBe(1)
  await expectPaidOnce(stand, (await shop.sessionOf()).id)
})

test('an iyzico page that ran out of time says so, and the order gets another', async ({
  shop,
  stand,
}) => {
  const { holder, wallet, hosted, id } = await goToHostedPage(shop, stand)
  stand.iyzico.expireHostedPage(latestPage(stand).token)
  await hosted.givePhone(holder.gsmNumber)
  await expect(hosted.expiredHeading).toBeVisible()
  await hosted.toShopButton.click()
  await expect(shop.thanks().unpaidHeading).toBeVisible(settled)
  await shop.thanks().backToPayLink.click()
  await wallet.loginButton.click()
  await hosted.payAs(holder.gsmNumber, holder.lastFour)
  await expect(shop.thanks().paid).toBeVisible()
  expect(stand.iyzico.count('pwi/init')).toBe(2)
  await expectPaidOnce(stand, id)
})

test('a card that its bank refuses there is followed by another, on the same page', async ({
  shop,
  stand,
}) => {
  const { holder, hosted, id } = await goToHostedPage(shop, stand)
  stand.iyzico.set({ outcome: '10051' })
  await hosted.payAs(holder.gsmNumber, holder.lastFour)
  await expect(hosted.alert).toContainText('yetersiz')
  expect((await readOrder(stand, id)).status).toBe('processing')
  stand.iyzico.set({ outcome: 'by-card' })
  await hosted.choose('balance')
  await hosted.payButton.click()
  await expect(shop.thanks().paid).toBeVisible()
  await expectPaidOnce(stand, id)
})

for (const [manner, switches] of [
  ['sends its buyer back twice', { callbacks: 2 }],
  ['never sends its buyer back', { callbacks: 0 }],
] as const) {
  test(`an iyzico that ${manner} is one charge and a success`, async ({ shop, stand, context }) => {
    stand.iyzico.set(switches)
    const { holder, hosted, id } = await goToHostedPage(shop, stand)
    await hosted.payAs(holder.gsmNumber, holder.lastFour)
    if (switches.callbacks === 0) {
      await expect(hosted.lostHeading).toBeVisible()
      const later = shopPage(await context.newPage(), stand.shopUrl)
      const wallet = await later.open({ member: holder.name })
      await expect(wallet.paidHeading).toBeVisible(settled)
    } else {
      await expect(shop.thanks().paid).toBeVisible()
    }
    await expectPaidOnce(stand, id)
  })
}

test('two tabs of one buyer lead to one page, and whoever comes second finds it paid', async ({
  shop,
  stand,
  context,
}) => {
  const holder = stand.newHolder()
  const second = shopPage(await context.newPage(), stand.shopUrl)
  const third = shopPage(await context.newPage(), stand.shopUrl)
  const member = holder.name
  const tabs = [shop, second]
  for (const tab of tabs) {
    const wallet = await tab.openCheckout({ member })
    await expect(wallet.loginHeading).toBeVisible()
  }
  const onlooker = await third.open({ member })
  await expect(onlooker.loginHeading).toBeVisible()
  for (const tab of tabs) {
    await tab.page.bringToFront()
    await tab.wallet().loginButton.click()
    await expect(tab.hosted().phoneField).toBeVisible()
  }
  expect(stand.iyzico.count('pwi/init')).toBe(1)
  await shop.hosted().payAs(holder.gsmNumber, holder.lastFour)
  await expect(shop.thanks().paid).toBeVisible()

  await second.page.bringToFront()
  await second.hosted().givePhone(holder.gsmNumber)
  await expect(second.hosted().paidHeading).toBeVisible()
  await second.hosted().toShopButton.click()
  await expect(second.thanks().paid).toBeVisible()
  await third.page.bringToFront()
  await onlooker.loginButton.click()
  await expect(onlooker.paidHeading).toBeVisible()
  await expectPaidOnce(stand, (await third.sessionOf()).id)
})

test('an address of ours that leads to iyzico works once, and is a clear page after that', async ({
  shop,
  stand,
}) => {
  const leading = shop.page.waitForRequest('**/login/**')
  await goToHostedPage(shop, stand)
  const response = await shop.page.goto((await leading).url())
  expect(response?.status()).toBe(404)
  await expect(shop.page.getByText('Bu sayfanın süresi dolmuş.')).toBeVisible()
})

test('an iyzico that gives no page is told on the spot, and asked again by the next press', async ({
  shop,
  stand,
}) => {
  stand.iyzico.fail({ path: 'pwi/init', kind: 'server-error' })
  const holder = stand.newHolder()
  const wallet = await shop.openCheckout({ member: holder.name })
  await wallet.loginButton.click()
  await expect(wallet.body).toContainText('iyzico şu anda yanıt vermiyor')
  await wallet.loginButton.click()
  await shop.hosted().payAs(holder.gsmNumber, holder.lastFour)
  await expect(shop.thanks().paid).toBeVisible()
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('a merchant’s page can keep its buyer, and let them go with the next press', async ({
  shop,
  stand,
}) => {
  const heard = await recordEvents(shop.page)
  const wallet = await shop.openCheckout({ member: stand.newHolder().name })
  await shop.element.evaluate((element) => {
    const stay = (event: Event) => event.preventDefault()
    element.addEventListener('wallet-checkout:login-required', stay, { once: true })
  })
  await wallet.loginButton.click()
  await expect.poll(() => heard.named('login-required')).toEqual([{ reason: 'not_linked' }])
  await expect(wallet.loginButton).toBeEnabled()
  expect(stand.iyzico.count('pwi/init')).toBe(0)
  await wallet.loginButton.click()
  await expect(shop.hosted().phoneField).toBeVisible()
})

test('an order that is called off while iyzico’s page is open is cancelled once the buyer leaves', async ({
  shop,
  stand,
}) => {
  const { hosted, id, holder } = await goToHostedPage(shop, stand)
  const { httpStatus, order } = await cancelOrder(stand, id)
  expect([httpStatus, order.status, order.cancelRequested]).toEqual([202, 'processing', true])
  await hosted.cancelButton.click()
  await expect(shop.thanks().cancelledHeading).toBeVisible(settled)
  expect((await readOrder(stand, id)).status).toBe('cancelled')
  await shop.page.goto(`${stand.shopUrl}/checkout?member=${holder.name}`)
  await expect(shop.thanks().cancelledHeading).toBeVisible()
  await expect(shop.element).toHaveCount(0)
  expect(stand.iyzico.charges()).toEqual([])
})

test('an order that is called off and paid at the same time is paid: money wins', async ({
  shop,
  stand,
}) => {
  const { hosted, holder, id } = await goToHostedPage(shop, stand)
  await cancelOrder(stand, id)
  await hosted.payAs(holder.gsmNumber, holder.lastFour)
  await expect(shop.thanks().paid).toBeVisible()
  await expectPaidOnce(stand, id)
})

test('a frame that is still there says that its order was called off', async ({ shop, stand }) => {
  const wallet = await shop.openCheckout({ member: stand.newHolder().name })
  await expect(wallet.loginHeading).toBeVisible()
  expect((await cancelOrder(stand, (await shop.sessionOf()).id)).order.status).toBe('cancelled')
  await wallet.loginButton.click()
  await expect(wallet.body).toContainText('Bu sipariş iptal edildi')
  expect(stand.iyzico.count('pwi/init')).toBe(0)
})
