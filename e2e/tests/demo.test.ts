// The static demo: one folder on any web server, which asks for nothing that is not in it.
import { demoPaths, expect, test } from '../fixtures/demo.ts'
import { playgroundPage, storyPage } from '../pages/demo-pages.ts'
import { findBarriersOnPage } from '../pages/find-barriers.ts'

/** A buyer without a wallet is told so by the BFF, and the browser writes each such answer down. */
const isNoWallet = (complaint: string) =>
  complaint.includes('409') && complaint.endsWith('/api/access-token')

test('plays the whole story below a path, with no request to anybody else', async ({
  page,
  demo,
  heard,
}) => {
  test.slow()
  await page.goto(`${demo.origin}/some/path/story.html`)
  const story = storyPage(page)
  const { wallet } = story

  // The first payment is made at iyzico.
  await story.buyButton.click()
  await wallet.loginButton.click()
  await expect(story.address).toHaveText(/^https:\/\/iyzico\.example\//)
  await story.payAtIyzico('0003')
  await expect(story.paid).toBeVisible()
  await expect(story.address).toHaveText('https://kuzeyseramik.example/thanks')

  // The second is one tap.
  await story.goOnLink.click()
  await story.buyButton.click()
  await expect(wallet.card('0003')).toBeVisible()
  await wallet.payButton.click()
  await expect(story.paid).toBeVisible()

  // Another card, whose bank asks: at iyzico, and at the next tap.
  await story.goOnLink.click()
  await story.buyButton.click()
  await wallet.toOtherWayButton.click()
  await wallet.loginButton.click()
  await story.payAtIyzico('0016')
  await story.bank.approve()
  await expect(story.paid).toBeVisible()
  await story.goOnLink.click()
  await story.buyButton.click()
  await expect(wallet.card('0016')).toBeVisible()
  await wallet.payButton.click()
  await wallet.bank.approve()
  await expect(story.paid).toBeVisible()

  // Forgotten, it begins anew.
  await story.accountLink.click()
  await story.forgetButton.click()
  await expect(story.noWallet).toBeVisible()
  await story.homeLink.click()
  await story.buyButton.click()
  await wallet.loginButton.click()
  await story.payAtIyzico('0003')
  await expect(story.paid).toBeVisible()

  expect(heard.origins()).toEqual([demo.origin])
  expect(heard.complaints().filter((complaint) => !isNoWallet(complaint))).toEqual([])
})

for (const path of demoPaths) {
  test(`shows one checkout at ${path}, which pays`, async ({ page, demo, heard }) => {
    await page.goto(demo.origin + path)
    const { element, wallet } = playgroundPage(page)
    await expect(wallet.card('0003')).toBeVisible()
    await wallet.payButton.click()
    await expect(element).toHaveAttribute('data-state', 'success')
    expect(heard.origins()).toEqual([demo.origin])
    expect(heard.complaints()).toEqual([])
  })
}

test('the inspector follows the token, orders what happens next, and gives nothing away', async ({
  page,
  demo,
}) => {
  await page.goto(`${demo.origin}/`)
  const { element, wallet, countdown, notes, press, orderNext } = playgroundPage(page)
  await expect(wallet.card('0003')).toBeVisible()
  await expect(countdown).toHaveText(/^4:\d\d$/)
  const secrets = await element.evaluate((shown) => [
    shown.getAttribute('session'),
    shown.getAttribute('client-secret'),
  ])

  const refreshes = notes.getByText(/^token-refreshed/)
  await press('Expire now')
  // So much time at once is what a computer finds that has slept.
  await expect(refreshes).toHaveText([/reason=wake/])
  await expect(countdown).toHaveText(/^4:\d\d$/)
  await press('Clock −10 min')
  await expect(refreshes).toHaveCount(2)

  await press('Go offline')
  await expect(wallet.offlineNotice).toBeVisible()
  await press('Back online')
  await expect(wallet.offlineNotice).toBeHidden()

  await orderNext('Declined: not enough money')
  await wallet.payButton.click()
  await expect(element).toHaveAttribute('data-state', 'declined')
  await orderNext('The bank asks for 3-D Secure')
  await wallet.payButton.click()
  await wallet.bank.approve()
  await expect(element).toHaveAttribute('data-state', 'success')

  const told = (await notes.textContent()) ?? ''
  expect(told).toContain('POST /api/payments')
  expect(told).toContain('page → frame')
  for (const secret of [...secrets, '0003', '5504', 'eyJ', 'Ayşe', 'John', 'HSBC']) {
    expect(secret).toBeTruthy()
    expect(told).not.toContain(secret)
  }
})

test(
  'shows every state by name, and none with a complaint',
  { tag: '@long' },
  async ({ page, demo, heard }) => {
    test.slow()
    await page.goto(`${demo.origin}/states.html?locale=en&theme=light&screen=phone`)
    const frames = page.locator('figure iframe')
    const count = await page.getByRole('combobox', { name: 'state' }).locator('option').count()
    await expect(frames).toHaveCount(count - 1)
    // Looked at from the top to the end, because only what is near is loaded.
    await expect
      .poll(() => frames.evaluateAll(showMissing), { intervals: [100], timeout: 100_000 })
      .toEqual([])
    expect(heard.origins()).toEqual([demo.origin])
    expect(heard.complaints()).toEqual([])
  },
)

/** Scrolls to the first state that shows nothing yet, and names them all. */
function showMissing(frames: (HTMLElement | SVGElement)[]): string[] {
  const missing = frames.filter((frame) => {
    const { contentDocument } = frame as HTMLIFrameElement
    return !contentDocument?.querySelector('#frame section')
  })
  missing[0]?.scrollIntoView()
  return missing.map((frame) => (frame as HTMLIFrameElement).title)
}

test(
  'shows a state side by side in both languages, themes and widths',
  {
    tag: '@long',
  },
  async ({ page, demo }) => {
    await page.goto(`${demo.origin}/states.html?state=declined-no-money`)
    const frames = page.locator('figure iframe')
    await expect(frames).toHaveCount(2 * 2 * 2)
    const seen = new Set<string>()
    for (const frame of await frames.all()) {
      await frame.scrollIntoViewIfNeeded()
      const root = frame.contentFrame().locator('html')
      await expect(root.getByRole('alert').or(root.getByRole('heading')).first()).toBeVisible()
      seen.add(
        await root.evaluate(
          (html: HTMLElement) => `${html.lang} ${html.dataset['theme']} ${innerWidth}`,
        ),
      )
    }
    expect(seen.size).toBe(2 * 2 * 2)
  },
)

for (const name of [
  '',
  'story.html',
  'states.html?state=ready&screen=phone&locale=tr&theme=light',
]) {
  test(`has no barriers on /${name}, light or dark`, async ({ page, demo }) => {
    await page.goto(`${demo.origin}/${name}`)
    await expect(page.locator('iframe').first()).toBeVisible()
    await expect(page.locator('#status')).toHaveCount(0)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await findBarriersOnPage(page)).toEqual([])
    }
  })
}
