// Pages that are hard to live on: there the element shows itself and is paid once, or it fails closed
// with its name for it. In no case is anything paid twice, or told to a script of the page.
import type { HostilePage, Ending } from '../fixtures/hostile/hostile-page.ts'
import { hostilePages } from '../fixtures/hostile/hostile-pages.ts'
import { openHostilePage, type Notes } from '../fixtures/hostile/open-hostile-page.ts'
import type { Stand } from '../fixtures/stand.ts'
import { expect as expectAtOnce, test } from '../fixtures/test.ts'
import type { ShopPage } from '../pages/shop-page.ts'

type Scene = { shop: ShopPage; stand: Stand; hostile: HostilePage; notes: Notes }

/** Longer than usual: each of these pages is heavy for a browser, and it is no matter of speed. */
const expect = expectAtOnce.configure({ timeout: 30_000 })

/** How long the element waits for a word of its frame. */
const silenceMs = 16_000

/** Of the card and of the access token: what no page is told. */
const secret = /•••• 0001|lastFourDigits|accessToken|access-token|eyJhbGciOi/

async function pay({ shop, stand }: Scene): Promise<void> {
  const wallet = shop.wallet()
  await expect(wallet.payButton).toBeVisible()
  // A button below the fold is not offered. The frame is scrolled by its page: where it cannot be
  // seen, a browser stops to draw it, and the button in it is never still.
  await shop.element.locator('iframe').scrollIntoViewIfNeeded()
  await expect(wallet.payButton).toBeEnabled()
  await wallet.payButton.dblclick()
  await expect(shop.element).toHaveAttribute('data-state', 'success')
  await expect(wallet.paidHeading).toBeVisible()
  expect(stand.iyzico.charges()).toHaveLength(1)
}

const endings: Record<Ending, (scene: Scene) => Promise<void>> = {
  paid: async (scene) => {
    const { shop, hostile, notes } = scene
    await expect(shop.element).toHaveAttribute('data-state', 'ready')
    await hostile.later?.(shop.page)
    await pay(scene)
    const readies = hostile.startsAnew ? ['ready', 'ready'] : ['ready']
    await expect.poll(() => notes.events).toEqual([...readies, 'payment-success'])
  },

  'out of reach': async (scene) => {
    const { shop, stand, hostile } = scene
    await expect(shop.element).toHaveAttribute('data-state', 'ready')
    await hostile.later?.(shop.page)
    await pressEverywhere(shop)
    await expect(shop.element).toHaveAttribute('data-state', 'ready')
    expect(stand.iyzico.count('checkout/auth')).toBe(0)
    await hostile.heal?.(shop.page)
    await pay(scene)
  },

  'no frame': async ({ shop, stand, notes }) => {
    await expect(shop.element).toHaveAttribute('data-state', /./)
    await shop.page.clock.runFor(silenceMs)
    await expect(shop.element).toHaveAttribute('data-state', 'error')
    await expect(shop.element.getByRole('alert')).toBeVisible()
    await expect.poll(() => notes.events).toEqual(['error frame_unreachable'])
    // What a page writes down reaches a listener after what it shows.
    await expect.poll(() => notes.warnings.join('\n')).toMatch(/\[wallet-checkout\] frame_/)
    expect(stand.iyzico.count('checkout/auth')).toBe(0)
  },

  'no code': async ({ shop, stand, notes }) => {
    await expect(shop.element).toHaveAttribute('data-state', 'error')
    await expect.poll(() => notes.warnings.join('\n')).toMatch(/\[wallet-checkout\] frame_unreach/)
    expect(stand.iyzico.count('checkout/auth')).toBe(0)
  },

  gone: async ({ shop, stand, hostile }) => {
    await expect(shop.element).toHaveAttribute('data-state', 'ready')
    await hostile.later?.(shop.page)
    await expect(shop.element).toHaveCount(0)
    await expect.poll(() => shop.page.frames().length).toBe(1)
    expect(stand.iyzico.count('checkout/auth')).toBe(0)
  },
}

/** A real mouse, wherever the element lies or would lie. */
async function pressEverywhere({ page }: ShopPage): Promise<void> {
  const box = await page.locator('.payment').boundingBox()
  const { x, y, width, height } = box ?? { x: 0, y: 0, width: 400, height: 400 }
  for (const part of [0.3, 0.5, 0.7, 0.9]) {
    await page.mouse.click(x + width / 2, y + height * part)
  }
}

for (const hostile of hostilePages) {
  const tag = hostile.isTypical ? [] : '@long'
  test(`${hostile.name}: ${hostile.ending}`, { tag }, async ({ shop, stand }) => {
    test.slow()
    if (hostile.ending === 'no frame') await shop.page.clock.install()
    const notes = await openHostilePage(shop, hostile, stand.bffUrl)
    await endings[hostile.ending]({ shop, stand, hostile, notes })
    expect(notes.caught.filter((text) => secret.test(text))).toEqual([])
  })
}

test('there are twenty of these pages and more, each with a name of its own', () => {
  const names = new Set(hostilePages.map(({ name }) => name))
  expect(names.size).toBe(hostilePages.length)
  expect(names.size).toBeGreaterThanOrEqual(20)
})
