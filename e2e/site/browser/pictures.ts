// What the documents look like: on a phone and a desktop, light and dark.
import { join } from 'node:path'
import { resultsFolder } from '../../commands/places.ts'
import { screens } from '../../fixtures/screens.ts'
import { takePicture } from '../../pages/take-picture.ts'
import { test } from './test.ts'

const shown = [
  'index',
  'quick-start',
  'how-it-works',
  'embed-reference',
  'server-api',
  'try-it',
  'appearance',
  'peers',
  'tr/index',
  'tr/integration-warnings',
]

for (const name of shown) {
  for (const { name: screen, viewport } of screens) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`${name} ${screen} ${colorScheme}`, async ({ page, siteUrl }) => {
        await page.setViewportSize(viewport)
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.goto(`${siteUrl}/${name}.html`, { waitUntil: 'networkidle' })
        const file = `${name.replace('/', '-')}-${screen}-${colorScheme}.png`
        await takePicture(page, { path: join(resultsFolder, 'site', file) })
      })
    }
  }
}
