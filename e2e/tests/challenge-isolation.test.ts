import type { Frame, Page } from '@playwright/test'
import { expect, test } from '../fixtures/test.ts'
import type { ShopPage } from '../pages/shop-page.ts'

/** Stops at iyzico's own page, which would send itself on to the bank. */
async function openIyzicoPage(shop: ShopPage): Promise<Frame> {
  await shop.page.route('**/fake-bank/acs', (route) => route.fulfill({ status: 204 }))
  const wallet = await shop.open({ member: 'debit-card' })
  const tried = shop.page.waitForRequest('**/fake-bank/acs')
  await wallet.payButton.click()
  await tried
  return findFrame(shop.page, '/3ds/')
}

async function findFrame(page: Page, part: string): Promise<Frame> {
  const find = () => page.frames().find((each) => each.url().includes(part))
  await expect.poll(find).toBeDefined()
  const frame = find()
  if (!frame) throw new Error(`no frame shows ${part}`)
  return frame
}

test('R51: iyzico’s page reaches neither the frame around it, nor storage, nor the top', async ({
  shop,
  stand,
}) => {
  const frame = await openIyzicoPage(shop)
  const { clientSecret } = await shop.sessionOf()
  const attempts = await frame.evaluate(async (bffUrl) => {
    const outcome = async (work: () => unknown) => {
      try {
        await work()
        return 'got it'
      } catch (error) {
        return error instanceof Error ? error.name : 'refused'
      }
    }
    return {
      origin: window.origin,
      parent: await outcome(() => window.parent.document),
      grandparent: await outcome(() => window.parent.parent.document),
      parentStorage: await outcome(() => window.parent.localStorage),
      localStorage: await outcome(() => window.localStorage),
      sessionStorage: await outcome(() => window.sessionStorage),
      cookies: await outcome(() => document.cookie),
      databases: await outcome(() => indexedDB.databases()),
      ownFrame: await outcome(() => fetch(`${bffUrl}/frame`)),
      api: await outcome(() =>
        fetch(`${bffUrl}/api/payments`, { method: 'POST', headers: { authorization: 'Bearer x' } }),
      ),
      top: await outcome(() => {
        if (window.top) window.top.location.href = `${bffUrl}/frame`
      }),
    }
  }, stand.bffUrl)
  expect(attempts).toEqual({
    origin: 'null',
    parent: 'SecurityError',
    grandparent: 'SecurityError',
    parentStorage: 'SecurityError',
    localStorage: 'SecurityError',
    sessionStorage: 'SecurityError',
    cookies: 'SecurityError',
    databases: 'SecurityError',
    ownFrame: 'TypeError',
    api: 'TypeError',
    top: 'SecurityError',
  })
  expect(new URL(shop.page.url()).origin).toBe(stand.shopUrl)
  expect(await frame.content()).not.toContain(clientSecret)
})

test('R51: the page of the bank runs as the bank’s origin, and cannot take the top away', async ({
  shop,
  stand,
}) => {
  const wallet = await shop.open({ member: 'debit-card' })
  await wallet.payButton.click()
  await expect(wallet.bank.otpField).toBeVisible()
  const bank = await findFrame(shop.page, '/fake-bank/')
  const outcome = await bank.evaluate((elsewhere) => {
    const attempt = (work: () => unknown) => {
      try {
        work()
        return 'got it'
      } catch (error) {
        return error instanceof Error ? error.name : 'refused'
      }
    }
    return {
      parent: attempt(() => window.parent.document),
      top: attempt(() => {
        if (window.top) window.top.location.href = elsewhere
      }),
    }
  }, stand.stranger.url)
  expect(outcome).toEqual({ parent: 'SecurityError', top: 'SecurityError' })
  expect(new URL(bank.url()).origin).not.toBe(stand.bffUrl)
  await wallet.bank.approve()
  await expect(wallet.paidHeading).toBeVisible()
})

test('R51: an address of a challenge serves once; a second load and a wrong one are the same 404', async ({
  shop,
  stand,
}) => {
  const wallet = await shop.open({ member: 'debit-card' })
  const [first] = await Promise.all([
    shop.page.waitForResponse('**/3ds/**'),
    wallet.payButton.click(),
  ])
  expect(first.status()).toBe(200)
  await expect(wallet.bank.otpField).toBeVisible()
  const addresses = [first.url(), `${first.url()}x`, `${stand.bffUrl}/3ds/pa_x.page_x`]
  const answers = await Promise.all(
    addresses.map(async (address) => {
      const response = await shop.page.request.get(address)
      return { status: response.status(), text: await response.text() }
    }),
  )
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
})
