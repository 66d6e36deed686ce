// R46: what the frame knows is forgotten when nobody is there, and asked for anew.
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/test.ts'
import { askPlainly } from '../pages/ask-plainly.ts'
import type { ShopPage } from '../pages/shop-page.ts'

const minute = 60_000

/** Every text that lives in the memory of the frame's own process. */
async function readMemory(shop: ShopPage): Promise<string> {
  const devtools = await shop.page.context().newCDPSession(await shop.frame())
  const chunks: string[] = []
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await devtools.send('HeapProfiler.enable')
  await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await devtools.detach()
  return chunks.join('')
}

function collectApiCalls(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/') || pathname === '/frame') asked.push(pathname)
  })
  return asked
}

test('R46: after 15 minutes without anybody it holds no secret and asks nothing, until somebody moves', async ({
  shop,
}) => {
  const { page } = shop
  await page.clock.install()
  await askPlainly(page)
  const granted = page.waitForResponse('**/api/access-token')
  const wallet = await shop.open({ member: 'visa-card' })
  await expect(wallet.payButton).toBeEnabled()
  const { clientSecret } = await shop.sessionOf()
  const { accessToken } = (await (await granted).json()) as { accessToken: string }
  // Of a long text a snapshot holds the beginning only, and that of a token is the same in all.
  const tokenPart = accessToken.slice(100, 300)
  const before = await readMemory(shop)
  expect([before.includes(clientSecret), before.includes(tokenPart)]).toEqual([true, true])

  await page.clock.runFor(16 * minute)
  await expect(wallet.pausedHeading).toBeVisible()
  await expect(wallet.anyPayButton).toHaveCount(0)
  const after = await readMemory(shop)
  expect([after.includes(clientSecret), after.includes(tokenPart)]).toEqual([false, false])
  const asked = collectApiCalls(page)
  await page.clock.runFor(16 * minute)
  expect(asked).toEqual([])

  await wallet.pausedHeading.hover()
  await expect(wallet.payButton).toBeEnabled()
  await expect(shop.element).toHaveAttribute('data-state', 'ready')
  expect(asked).toContain('/api/checkout-session')
})

test('R46: a page that comes back from the browser’s memory asks the server anew', async ({
  shop,
}) => {
  const wallet = await shop.open({ member: 'visa-card' })
  await expect(wallet.payButton).toBeEnabled()
  const asked = collectApiCalls(shop.page)
  await (
    await shop.frame()
  ).evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  })
  await expect.poll(() => asked).toContain('/api/access-token')
  expect(asked[0]).toBe('/frame')
  await expect(wallet.payButton).toBeEnabled()
})
