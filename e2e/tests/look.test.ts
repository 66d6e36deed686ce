import type { Frame } from '@playwright/test'
import { states } from '../fixtures/states.ts'
import { expect, test } from '../fixtures/test.ts'
import { dress } from '../pages/dress.ts'
import { finishAnimations } from '../pages/finish-animations.ts'
import { watchViolations } from '../pages/watch-violations.ts'

const stateOf = (name: string) => states.find((state) => state.name === name)!

/** Buttons and links that a finger could miss, and words that are cut off or push the frame aside. */
async function findTightSpots(frame: Frame): Promise<string[]> {
  await finishAnimations(frame.page())
  return frame.evaluate(() => {
    const root = document.documentElement
    const spots = root.scrollWidth > root.clientWidth ? ['the frame scrolls sideways'] : []
    for (const target of document.querySelectorAll('button, a')) {
      const { width, height } = target.getBoundingClientRect()
      if (Math.min(width, height) < 44) spots.push(`${target.textContent}: ${width} × ${height}`)
    }
    for (const text of document.querySelectorAll<HTMLElement>('p, h2, button, a')) {
      const isHidden = text.closest('.visually-hidden') !== null
      if (!isHidden && text.scrollWidth > text.clientWidth + 1 && text.clientWidth > 0) {
        spots.push(`cut off: ${text.textContent}`)
      }
    }
    return spots
  })
}

const narrow = { width: 320, height: 1400 }

test('an appearance changes in place, in the middle of a press, within the frame’s own policy', async ({
  shop,
  stand,
  context,
}) => {
  const violations = await watchViolations(shop.page)
  const wallet = await stateOf('paying').show({ shop, stand, context, visit: { locale: 'en' } })
  const frame = await shop.frame()
  await frame.evaluate(() => document.body.setAttribute('data-witness', ''))
  const radius = () =>
    wallet.panel.evaluate((panel) => getComputedStyle(panel).borderStartStartRadius)
  const before = await radius()
  const colors = { accent: '#7a1f5c' }
  await dress(shop, { theme: 'dark', appearance: { preset: 'soft', radius: 5, colors } })
  await expect.poll(radius).toBe('5px')
  expect(before).not.toBe('5px')
  await expect(wallet.payButton).toHaveCSS('background-color', 'rgb(122, 31, 92)')
  await expect(shop.element).toHaveAttribute('data-state', 'paying')
  await expect(wallet.body).toHaveAttribute('data-witness', '')
  await dress(shop, { theme: 'dark' })
  await expect.poll(radius).toBe(before)
  expect(violations).toEqual([])
})

test('colours that nobody could read are mended, and the console says which', async ({ shop }) => {
  const said: string[] = []
  shop.page.on('console', (message) => said.push(message.text()))
  const wallet = await shop.open({ member: 'card', theme: 'light' })
  await expect(wallet.card('0003')).toBeVisible()
  const colors = { ink: '#fdfdfd', accent: '#ffee00' }
  await dress(shop, { theme: 'light', appearance: { colors } })
  await expect(wallet.payButton).toHaveCSS('background-color', 'rgb(255, 238, 0)')
  await expect(wallet.card('0003')).not.toHaveCSS('color', 'rgb(253, 253, 253)')
  await expect
    .poll(() => said.filter((line) => line.includes('low_contrast')))
    .toEqual(['[wallet-checkout] low_contrast colors.ink, colors.accent'])
})

test('a merchant’s own words are shown at once, and what cannot be used is named', async ({
  shop,
}) => {
  const said: string[] = []
  shop.page.on('console', (message) => said.push(message.text()))
  const wallet = await shop.open({ member: 'card', locale: 'en' })
  await expect(wallet.payButton).toBeVisible()
  const texts = { en: { walletHeading: '<b>Your purse</b>', pay: 'Pay now', nothing: 'x' } }
  await shop.element.evaluate(
    (element, given) => element.setAttribute('texts', given),
    JSON.stringify(texts),
  )
  await expect(wallet.heading).toHaveText('<b>Your purse</b>')
  await expect(wallet.payButton).toBeVisible()
  await expect
    .poll(() => said.filter((line) => line.includes('unsupported_texts')))
    .toEqual(['[wallet-checkout] unsupported_texts pay, nothing'])
})

for (const [name, locale] of [
  ['card-expires-soon', 'tr'],
  ['declined', 'en'],
  ['wallet-not-linked', 'tr'],
  ['challenge-lost', 'en'],
] as const) {
  test(`at 280 pixels, and with the widest spacing, nothing is cut off in ${locale}: ${name}`, async ({
    shop,
    stand,
    context,
  }) => {
    await shop.page.setViewportSize(narrow)
    await stateOf(name).show({ shop, stand, context, visit: { locale } })
    const frame = await shop.frame()
    await shop.element.evaluate((element) => (element.style.inlineSize = '280px'))
    await expect.poll(() => frame.evaluate(() => innerWidth)).toBe(280)
    expect(await findTightSpots(frame)).toEqual([])
    // https://www.w3.org/TR/WCAG22/#text-spacing
    await frame.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(
        '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}',
      )
      document.adoptedStyleSheets.push(sheet)
    })
    expect(await findTightSpots(frame)).toEqual([])
    for (const density of ['compact', 'roomy'] as const) {
      await dress(shop, { theme: 'light', appearance: { density, fontSize: 20 } })
      expect(await findTightSpots(frame)).toEqual([])
    }
  })
}

test('the outline of the card is as high as the card: nothing moves when that comes', async ({
  shop,
}) => {
  let answer = () => {}
  const waiting = new Promise<void>((resolve) => (answer = resolve))
  await shop.page.route('**/api/last-payment', async (route) => {
    await waiting
    await route.continue()
  })
  const wallet = await shop.open({ member: 'card', locale: 'en' })
  await expect(wallet.heading).toBeVisible()
  const height = async () => {
    await finishAnimations(shop.page)
    return wallet.panel.evaluate((panel) => panel.getBoundingClientRect().height)
  }
  const before = await height()
  answer()
  await expect(wallet.card('0003')).toBeVisible()
  expect(await height()).toBe(before)
})

test('in forced colours the button keeps its edge, and the focus can be seen', async ({ shop }) => {
  await shop.page.emulateMedia({ forcedColors: 'active' })
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  await expect(wallet.payButton).not.toHaveCSS('border-top-style', 'none')
  await expect(wallet.payButton).not.toHaveCSS('border-top-color', 'rgba(0, 0, 0, 0)')
  await shop.tabIntoFrame()
  await expect(wallet.payButton).toBeFocused()
  await expect(wallet.payButton).toHaveCSS('outline-style', 'solid')
})

test('with the theme auto the frame follows the system while it is shown', async ({ shop }) => {
  await shop.page.emulateMedia({ colorScheme: 'light' })
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  await expect(wallet.panel).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  await shop.page.emulateMedia({ colorScheme: 'dark' })
  await expect(wallet.panel).toHaveCSS('background-color', 'rgb(24, 26, 31)')
})

test('with the theme auto the frame follows the page’s own color-scheme while it is shown', async ({
  shop,
}) => {
  await shop.page.emulateMedia({ colorScheme: 'light' })
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.card('0003')).toBeVisible()
  const choose = (scheme: string) =>
    shop.page.evaluate((value) => {
      document.documentElement.style.colorScheme = value
    }, scheme)
  await choose('dark')
  await expect(wallet.panel).toHaveCSS('background-color', 'rgb(24, 26, 31)')
  await choose('light')
  await expect(wallet.panel).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  await expect(shop.element).toHaveAttribute('data-state', 'ready')
})
