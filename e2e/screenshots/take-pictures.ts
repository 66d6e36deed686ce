import { join } from 'node:path'
import { resultsFolder } from '../commands/places.ts'
import { screens } from '../fixtures/screens.ts'
import type { State } from '../fixtures/state.ts'
import { test as usual } from '../fixtures/test.ts'
import { takePicture } from '../pages/take-picture.ts'
import { waitUntilDrawn } from '../pages/wait-until-drawn.ts'

/** Chromium does not draw a cross-site frame below the fold, so nothing may lie below it. */
const wholePage = 1300

/** A picture of each state on every screen, in both themes and both languages. */
export function takePictures(states: readonly State[], test = usual): void {
  for (const state of states) {
    for (const { name: screen, viewport } of screens) {
      for (const theme of ['light', 'dark'] as const) {
        for (const locale of ['tr', 'en'] as const) {
          const picture = `${state.name}-${screen}-${theme}-${locale}.png`
          test(picture, async ({ shop, stand, context }) => {
            await shop.page.setViewportSize({ ...viewport, height: wholePage })
            await shop.page.emulateMedia({ reducedMotion: 'reduce' })
            const wallet = await state.show({ shop, stand, context, visit: { theme, locale } })
            await waitUntilDrawn(shop, wallet)
            const path = join(resultsFolder, 'screenshots', picture)
            await takePicture(shop.page, { path })
          })
        }
      }
    }
  }
}
