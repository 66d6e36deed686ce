import { places } from '../fixtures/places.ts'
import { states } from '../fixtures/states.ts'
import { expect, test } from '../fixtures/test.ts'
import { screens } from '../fixtures/screens.ts'
import { findBarriers, findBarriersOnPage } from '../pages/find-barriers.ts'
import { waitForTwoFrames } from '../pages/finish-animations.ts'

// In every language, theme and preset, and on every screen: `pnpm a11y`.
for (const state of states) {
  test(`axe finds nothing on a phone while the frame shows: ${state.name}`, async ({
    shop,
    stand,
    context,
  }) => {
    await shop.page.setViewportSize(screens[0].viewport)
    await state.show({ shop, stand, context })
    expect(await findBarriers(shop.page)).toEqual([])
  })
}

test('axe finds nothing on the shop’s pages and on iyzico’s', async ({ shop, stand, context }) => {
  test.slow()
  await shop.page.setViewportSize(screens[0].viewport)
  for (const place of places) {
    await place.show({ shop, stand, context })
    expect([place.name, await findBarriersOnPage(shop.page)]).toEqual([place.name, []])
  }
})

test('axe finds nothing in the dark theme', async ({ shop, stand, context }) => {
  for (const state of states.filter(({ name }) => name.startsWith('card'))) {
    await context.setOffline(false)
    await state.show({ shop, stand, context, visit: { theme: 'dark' } })
    expect(await findBarriers(shop.page)).toEqual([])
  }
})

test('a pay button that cannot be pressed is reached with the keyboard and says why', async ({
  shop,
}) => {
  const wallet = await shop.open({ member: 'expired-card' })
  await expect(wallet.card('0006')).toBeVisible()
  await shop.tabIntoFrame()
  await expect(wallet.payButton).toBeFocused()
  await expect(wallet.payButton).toHaveAccessibleDescription(/\S/)
})

test('the retry button is pressed with the keyboard, and the focus is not lost', async ({
  shop,
  stand,
}) => {
  stand.iyzico.fail({ path: 'retrieve/last-payment-info', kind: 'server-error', times: 'always' })
  const wallet = await shop.open({ member: stand.newMember() })
  await expect(wallet.retryButton).toBeVisible({ timeout: 20_000 })
  await shop.tabIntoFrame()
  await expect(wallet.retryButton).toBeFocused()
  stand.iyzico.mend()
  await shop.page.keyboard.press('Enter')
  await expect(wallet.card('0003')).toBeVisible()
  await expect(wallet.panel).toBeFocused()
})

test('what changes on the screen is announced', async ({ shop, stand }) => {
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.announcement).toContainText('0003')
  stand.iyzico.fail({ path: 'retrieve/last-payment-info', kind: 'server-error', times: 'always' })
  const failing = await shop.open({ member: stand.newMember() })
  await expect(failing.alert).toContainText('Ödeme bilgileriniz yüklenemedi', { timeout: 20_000 })
})

test('no motion is shown to those who asked for none', async ({ shop, stand, context }) => {
  await shop.page.emulateMedia({ reducedMotion: 'reduce' })
  const loading = states.find(({ name }) => name === 'loading')
  await loading?.show({ shop, stand, context })
  const frame = await shop.frame()
  // What is only about to move counts as well.
  await waitForTwoFrames(frame)
  const moving = await frame.evaluate(
    () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
  )
  expect(moving).toBe(0)
})

test('nothing is cut off at 320 pixels, or at four times the text size', async ({ shop }) => {
  await shop.page.setViewportSize({ width: 320, height: 640 })
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  await shop.element.scrollIntoViewIfNeeded()
  const frame = await shop.frame()
  const overflow = () =>
    frame.evaluate(() => ({
      x: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      y: document.documentElement.scrollHeight - document.documentElement.clientHeight,
    }))
  await expect.poll(overflow).toEqual({ x: 0, y: 0 })
  await frame.evaluate(() => {
    document.documentElement.style.fontSize = '400%'
  })
  await expect.poll(async () => (await overflow()).y).toBe(0)
})
