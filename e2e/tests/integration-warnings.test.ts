// What only a real browser says about a frame that may not be shown.
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures/test.ts'

function collectWarnings(page: Page) {
  const warnings: string[] = []
  page.on('console', (message) => {
    if (message.text().startsWith('[wallet-checkout]')) warnings.push(message.text())
  })
  return warnings
}

test('a policy of the page that forbids the frame is named at once', async ({ shop, stand }) => {
  const { page, element } = shop
  const warnings = collectWarnings(page)
  const wallet = await shop.open({ member: 'card' })
  await expect(wallet.payButton).toBeVisible()
  await page.evaluate(() => {
    const policy = document.createElement('meta')
    policy.httpEquiv = 'Content-Security-Policy'
    policy.content = "frame-src 'none'"
    document.head.append(policy)
    const checkout = document.querySelector('wallet-checkout')
    if (checkout) document.body.append(checkout)
  })
  await expect(element).toHaveAttribute('data-state', 'error')
  await expect(element.getByRole('alert')).toBeVisible()
  await expect.poll(() => warnings).toHaveLength(1)
  expect(warnings[0]).toContain('frame_blocked')
  expect(warnings[0]).toContain(`frame-src has to allow ${stand.bffUrl}`)
})

test('an origin that is not on the list is told from a BFF that is not there', async ({
  page,
  stand,
}) => {
  const warnings = collectWarnings(page)
  await page.clock.install()
  stand.stranger.show(
    `<script async src="${stand.bffUrl}/widget.js"></script>
     <wallet-checkout session="cs_1" client-secret="cs_1_secret_1"></wallet-checkout>`,
  )
  await page.goto(stand.stranger.url)
  const element = page.locator('wallet-checkout')
  await expect(element).toHaveAttribute('data-state', 'loading')
  await page.clock.runFor(16_000)
  await expect(element).toHaveAttribute('data-state', 'error')
  await expect.poll(() => warnings).toHaveLength(1)
  expect(warnings[0]).toContain('frame_refused')
  expect(warnings[0]).toContain(stand.stranger.url)
})
