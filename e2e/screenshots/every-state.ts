import { join } from 'node:path'
import { resultsFolder } from '../commands/places.ts'
import { screens } from '../fixtures/screens.ts'
import { states } from '../fixtures/states.ts'
import { test } from '../fixtures/test.ts'

/** Chromium does not draw a cross-site frame below the fold, so nothing may lie below it. */
const wholePage = 1100

for (const state of states) {
  for (const { name: screen, viewport } of screens) {
    for (const theme of ['light', 'dark'] as const) {
      for (const locale of ['tr', 'en'] as const) {
        const picture = `${state.name}-${screen}-${theme}-${locale}.png`
        test(picture, async ({ shop, stand, context }) => {
          await shop.page.setViewportSize({ ...viewport, height: wholePage })
          await shop.page.emulateMedia({ reducedMotion: 'reduce' })
          await state.show({ shop, stand, context, visit: { theme, locale } })
          const path = join(resultsFolder, 'screenshots', picture)
          await shop.page.screenshot({ path, animations: 'disabled' })
        })
      }
    }
  }
}
