import { join } from 'node:path'
import { resultsFolder } from '../commands/places.ts'
import { places } from '../fixtures/places.ts'
import { screens } from '../fixtures/screens.ts'
import { test } from '../fixtures/test.ts'
import { takePicture } from '../pages/take-picture.ts'

/** The shop's own pages, and iyzico's as the fake draws them. */
for (const place of places) {
  for (const { name: screen, viewport } of screens) {
    for (const theme of ['light', 'dark'] as const) {
      for (const locale of ['tr', 'en'] as const) {
        const picture = `${place.name}-${screen}-${theme}-${locale}.png`
        test(picture, async ({ shop, stand, context }) => {
          await shop.page.setViewportSize(viewport)
          await place.show({ shop, stand, context, visit: { theme, locale } })
          const path = join(resultsFolder, 'screenshots', picture)
          await takePicture(shop.page, { path, fullPage: true })
        })
      }
    }
  }
}
