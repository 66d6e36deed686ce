// Where iyzico's page brings its buyer back: whatever anybody posts there, only iyzico's own word counts.
import { latestPage, postCallback } from '../fixtures/post-callback.ts'
import { readOrder } from '../fixtures/read-order.ts'
import type { Stand } from '../fixtures/stand.ts'
import { expect, test } from '../fixtures/test.ts'
import { shopPage } from '../pages/shop-page.ts'

/** An order of somebody new, whose page at iyzico is open. */
async function anOpenPage(stand: Stand, tab: ReturnType<typeof shopPage>) {
  const holder = stand.newHolder()
  const wallet = await tab.openCheckout({ member: holder.name })
  const { id } = await tab.sessionOf()
  await wallet.loginButton.click()
  await expect(tab.hosted().phoneField).toBeVisible()
  return { holder, id, ...latestPage(stand) }
}

test('without a token, with a wrong one, or with that of another order, nothing happens', async ({
  shop,
  stand,
  browser,
}) => {
  const mine = await anOpenPage(stand, shop)
  const elsewhere = await browser.newContext()
  const theirs = await anOpenPage(stand, shopPage(await elsewhere.newPage(), stand.shopUrl))
  const thanks = `${stand.shopUrl}/thanks?checkout_session=${mine.id}`
  for (const fields of [{}, { token: 'x' }, { token: theirs.token }, { token: '' }]) {
    const answer = await postCallback(mine.callbackUrl, fields)
    expect([answer.status, answer.location]).toEqual([303, thanks])
  }
  // Neither order has moved: both pages can still be paid, each for its own.
  const openOf = async (id: string) => (await readOrder(stand, id)).status
  expect([await openOf(mine.id), await openOf(theirs.id)]).toEqual(['processing', 'processing'])
  await shop.hosted().payAs(mine.holder.gsmNumber, mine.holder.lastFour)
  await expect(shop.thanks().paid).toBeVisible()
  expect([await openOf(mine.id), await openOf(theirs.id)]).toEqual(['succeeded', 'processing'])
  expect(stand.iyzico.charges()).toHaveLength(1)
  await elsewhere.close()
})

test('an old token, at its own address or at that of the page that came after it, pays nothing', async ({
  shop,
  stand,
}) => {
  const old = await anOpenPage(stand, shop)
  await shop.hosted().cancelButton.click()
  await expect(shop.thanks().unpaidHeading).toBeVisible({ timeout: 25_000 })
  await shop.thanks().backToPayLink.click()
  await shop.wallet().loginButton.click()
  await expect(shop.hosted().phoneField).toBeVisible()
  const { callbackUrl } = latestPage(stand)
  expect(callbackUrl).not.toBe(old.callbackUrl)
  for (const url of [old.callbackUrl, callbackUrl]) {
    expect((await postCallback(url, { token: old.token })).status).toBe(303)
  }
  expect((await readOrder(stand, old.id)).status).toBe('processing')
  await shop.hosted().payAs(old.holder.gsmNumber, old.holder.lastFour)
  await expect(shop.thanks().paid).toBeVisible()
  expect(await readOrder(stand, old.id)).not.toHaveProperty('duplicates')
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('the right token of an unpaid page proves nothing: the order waits, and can be paid there', async ({
  shop,
  stand,
}) => {
  const { holder, id, token, callbackUrl } = await anOpenPage(stand, shop)
  for (const _ of [1, 2, 3]) await postCallback(callbackUrl, { token })
  expect((await readOrder(stand, id)).status).not.toBe('succeeded')
  expect(stand.iyzico.charges()).toEqual([])
  await shop.hosted().payAs(holder.gsmNumber, holder.lastFour)
  await expect(shop.thanks().paid).toBeVisible({ timeout: 25_000 })
  expect(await readOrder(stand, id)).not.toHaveProperty('duplicates')
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('whatever is posted after the payment, it was paid once', async ({ shop, stand }) => {
  const { holder, id, token, callbackUrl } = await anOpenPage(stand, shop)
  await shop.hosted().payAs(holder.gsmNumber, holder.lastFour)
  await expect(shop.thanks().paid).toBeVisible()
  const first = await readOrder(stand, id)
  const answers = await Promise.all(
    [{ token }, { token }, { token: 'x' }, {}].map((fields) => postCallback(callbackUrl, fields)),
  )
  expect(answers.map(({ location }) => location)).toEqual(
    answers.map(() => `${stand.shopUrl}/thanks?checkout_session=${id}`),
  )
  expect(await readOrder(stand, id)).toEqual(first)
  expect(stand.iyzico.charges()).toHaveLength(1)
})

test('an address that never was is a page that says so, and goes nowhere', async ({
  page,
  stand,
}) => {
  const url = `${stand.bffUrl}/callbacks/iyzico/cb_00000000000000000000000000000000`
  expect(await postCallback(url, { token: 'x' })).toMatchObject({ status: 404, location: null })
  expect((await page.goto(url))?.status()).toBe(404)
  await expect(page.getByText('This page is over.')).toBeVisible()
})

test('who follows it in another browser sees no order of anybody else', async ({
  shop,
  stand,
  browser,
}) => {
  const { holder, callbackUrl, token } = await anOpenPage(stand, shop)
  await shop.hosted().payAs(holder.gsmNumber, holder.lastFour)
  await expect(shop.thanks().paid).toBeVisible()
  const { location } = await postCallback(callbackUrl, { token })
  const stranger = await browser.newContext()
  const elsewhere = shopPage(await stranger.newPage(), stand.shopUrl)
  expect((await elsewhere.page.goto(location ?? ''))?.status()).toBe(404)
  await expect(elsewhere.thanks().missingHeading).toBeVisible()
  await stranger.close()
})
