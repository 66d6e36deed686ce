import { findBarriersOnPage } from '../../pages/find-barriers.ts'
import { pages } from '../.vitepress/navigation.ts'
import { expect, test } from './test.ts'

const phone = { width: 360, height: 740 }

for (const locale of ['en', 'tr'] as const) {
  const prefix = locale === 'tr' ? '/tr' : ''

  test(`every page in ${locale} loads from here alone, and fits a phone`, async ({
    page,
    siteUrl,
  }) => {
    test.slow()
    const foreign: string[] = []
    const faults: string[] = []
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== siteUrl) {
        foreign.push(request.url())
      }
    })
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    page.on('pageerror', (error) => faults.push(String(error)))
    await page.setViewportSize(phone)
    const wide: string[] = []
    for (const name of pages) {
      await page.goto(`${siteUrl}${prefix}/${name}.html`, { waitUntil: 'networkidle' })
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      const excess = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      if (excess > 0) wide.push(name)
    }
    expect({ foreign, faults, wide }).toEqual({ foreign: [], faults: [], wide: [] })
  })
}

test('the search finds a field of the server API, in a table that was made', async ({
  page,
  siteUrl,
}) => {
  await page.goto(`${siteUrl}/index.html`)
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByPlaceholder('Search').fill('frame_unreachable')
  await page
    .getByRole('link', { name: /frame_unreachable/ })
    .first()
    .click()
  await expect(page).toHaveURL(/integration-warnings\.html#frame_unreachable$/)
})

for (const name of ['quick-start', 'try-it', 'appearance', 'tr/server-api']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing in ${name}, ${colorScheme}`, async ({ page, siteUrl }) => {
      test.slow()
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.goto(`${siteUrl}/${name}.html`, { waitUntil: 'networkidle' })
      expect(await findBarriersOnPage(page, 'main')).toEqual([])
    })
  }
}
