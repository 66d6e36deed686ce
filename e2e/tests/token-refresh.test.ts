import { expect, test } from '../fixtures/test.ts'
import { askPlainly } from '../pages/ask-plainly.ts'
import { countRequests } from '../pages/count-requests.ts'
import { passTime } from '../pages/pass-time.ts'
import { recordEvents } from '../pages/record-events.ts'
import { setVisibility } from '../pages/set-visibility.ts'
import { watchScreen } from '../pages/watch-screen.ts'

const minute = 60_000

// So that every token is one that was asked for.
test.beforeEach(({ page }) => askPlainly(page))

test('the token is renewed before it expires, with nothing moving on the screen', async ({
  shop,
  stand,
}) => {
  await shop.page.clock.install()
  const heard = await recordEvents(shop.page)
  const asked = countRequests(shop.page, '/api/access-token')
  const wallet = await shop.open({ member: stand.newMember() })
  await expect(wallet.card('0003')).toBeVisible()
  await expect.poll(asked).toBe(1)
  const screen = await watchScreen(await shop.frame())

  for (const round of [2, 3, 4]) {
    await passTime(shop.page, { until: () => asked() === round, longestMs: 5 * minute })
    await expect.poll(() => heard.named('token-refreshed').length).toBe(round - 1)
  }

  expect(heard.named('token-refreshed')).toEqual(
    [1, 2, 3].map(() => ({ reason: 'expiring', expiresIn: expect.any(Number) })),
  )
  expect(await screen.changes()).toEqual([])
  expect(heard.named('state-change').map((detail) => (detail as { state: string }).state)).toEqual([
    'loading',
    'ready',
  ])
  expect(heard.named('ready')).toHaveLength(1)
})

test('tokens that live seconds are renewed in time by a real clock', async ({ shop, stand }) => {
  stand.iyzico.set({ tokenLifeMs: 20_000 })
  const heard = await recordEvents(shop.page)
  const wallet = await shop.open({ member: stand.newMember() })
  await expect(wallet.card('0003')).toBeVisible()
  const screen = await watchScreen(await shop.frame())
  await expect
    .poll(() => heard.named('token-refreshed').length, { timeout: 20_000 })
    .toBeGreaterThanOrEqual(2)
  expect(stand.iyzico.count('retrieve/access-token')).toBeGreaterThanOrEqual(2)
  expect(heard.named('token-failed')).toEqual([])
  expect(await screen.changes()).toEqual([])
})

test('a hidden tab asks for nothing, and catches up when it is shown again', async ({
  shop,
  stand,
}) => {
  await shop.page.clock.install()
  const heard = await recordEvents(shop.page)
  const asked = countRequests(shop.page, '/api/access-token')
  const wallet = await shop.open({ member: stand.newMember() })
  await expect(wallet.card('0003')).toBeVisible()
  await expect.poll(asked).toBe(1)

  await setVisibility(shop.page, 'hidden')
  await shop.page.clock.runFor(10 * minute)
  expect(asked()).toBe(1)

  await setVisibility(shop.page, 'visible')
  await expect.poll(() => heard.named('token-refreshed')).toHaveLength(1)
  expect(heard.named('token-refreshed')).toEqual([
    { reason: 'wake', expiresIn: expect.any(Number) },
  ])
  expect(asked()).toBe(2)
  await expect(wallet.card('0003')).toBeVisible()
  await expect(shop.element).toHaveAttribute('data-state', 'ready')
})

test('a laptop that slept for ten minutes renews its token at once', async ({ shop, stand }) => {
  await shop.page.clock.install()
  const asked = countRequests(shop.page, '/api/access-token')
  const wallet = await shop.open({ member: stand.newMember() })
  await expect(wallet.card('0003')).toBeVisible()
  await shop.page.clock.fastForward(10 * minute)
  await expect.poll(asked).toBe(2)
  await expect(wallet.card('0003')).toBeVisible()
})

test('a renewal that fails stays silent while the old token lives, then asks to retry', async ({
  shop,
  stand,
}) => {
  await shop.page.clock.install()
  const heard = await recordEvents(shop.page)
  const asked = countRequests(shop.page, '/api/access-token')
  const wallet = await shop.open({ member: stand.newMember() })
  await expect(wallet.card('0003')).toBeVisible()
  const screen = await watchScreen(await shop.frame())

  await shop.page.route('**/api/access-token', (route) =>
    route.fulfill({
      status: 502,
      contentType: 'application/problem+json',
      body: JSON.stringify({ status: 502, code: 'upstream_unavailable', retryable: true }),
    }),
  )
  await passTime(shop.page, { until: () => asked() === 2, longestMs: 5 * minute })
  await expect.poll(() => heard.named('token-failed').length).toBeGreaterThanOrEqual(1)
  expect(await screen.changes()).toEqual([])
  await expect(shop.element).toHaveAttribute('data-state', 'ready')
  await expect(wallet.alert).toHaveCount(0)

  await shop.page.clock.runFor(5 * minute)
  await expect(wallet.retryButton).toBeVisible()
  await expect(shop.element).toHaveAttribute('data-state', 'error')

  await shop.page.unroute('**/api/access-token')
  await wallet.retryButton.click()
  await expect(wallet.card('0003')).toBeVisible()
  await expect(shop.element).toHaveAttribute('data-state', 'ready')
})
