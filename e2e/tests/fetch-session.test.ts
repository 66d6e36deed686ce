// A checkout that outlives its client secret, on a BFF whose clock can be moved on.
import { startStand, type Stand } from '../fixtures/stand.ts'
import { expect, test as base } from '../fixtures/test.ts'
import { giveSessions } from '../pages/give-sessions.ts'
import { passTime } from '../pages/pass-time.ts'
import { recordEvents } from '../pages/record-events.ts'

const minute = 60_000

const test = base.extend<{ stand: Stand }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures here
  stand: async ({}, use) => {
    const stand = await startStand({ hasMovableClock: true })
    await use(stand)
    await stand.stop()
  },
})

test('when its secret has run out it has another secret of the same session, in the same frame, and is paid', async ({
  shop,
  stand,
}) => {
  test.slow()
  const { page } = shop
  await page.clock.install()
  const heard = await recordEvents(page)
  const wallet = await shop.open({ member: stand.newMember() })
  await expect(wallet.card('0003')).toBeVisible()
  const reasons = await giveSessions(shop)
  const frame = await shop.frame()

  for (const _ of Array.from({ length: 4 })) {
    stand.passTenMinutes()
    // Two signals that wait are one: whoever has answered since has taken it.
    await page.request.get(`${stand.bffUrl}/livez`)
  }
  await passTime(page, { until: () => reasons.length > 0, longestMs: 5 * minute })
  await expect.poll(() => heard.named('token-refreshed')).toHaveLength(1)
  expect(reasons).toEqual(['expired'])
  await expect(wallet.payButton).toBeEnabled()
  await wallet.payButton.click()
  await expect(wallet.paidHeading).toBeVisible()
  expect(await shop.frame()).toBe(frame)
  expect(stand.iyzico.charges()).toHaveLength(1)
  expect(heard.named('error')).toEqual([])
  await expect.poll(() => heard.named('ready')).toHaveLength(1)
})

test('after a long pause it wakes with another secret, and nothing is loaded again', async ({
  shop,
  stand,
}) => {
  test.slow()
  const { page } = shop
  await page.clock.install()
  const wallet = await shop.open({ member: stand.newMember() })
  await expect(wallet.card('0003')).toBeVisible()
  const reasons = await giveSessions(shop)
  await page.clock.runFor(16 * minute)
  await expect(wallet.pausedHeading).toBeVisible()
  const documents: string[] = []
  page.on('request', (request) => {
    if (request.isNavigationRequest()) documents.push(request.url())
  })
  await wallet.pausedHeading.hover()
  await expect(wallet.card('0003')).toBeVisible()
  expect(reasons).toEqual(['wake'])
  expect(documents).toEqual([])
})
