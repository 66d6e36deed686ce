/*
 * Each state against its picture. What a picture depends on, beside the style sheets: the font that
 * the frame's list of fonts finds on the machine (Debian's chromium with fonts-dejavu drew them),
 * and how Chromium draws it. pictures/states/font.json names that font; where another one is found
 * nothing is compared, and the command fails and says so.
 */
import { screens } from '../fixtures/screens.ts'
import { states } from '../fixtures/states.ts'
import { test } from '../fixtures/test.ts'
import { expectPicture } from '../pages/take-picture.ts'
import { waitUntilDrawn } from '../pages/wait-until-drawn.ts'
import { checkFont } from './check-font.ts'

/** Chromium does not draw a cross-site frame below the fold, so nothing may lie below it. */
const viewport = { ...screens[0].viewport, height: 1400 }

const mixes = [
  { theme: 'light', locale: 'tr' },
  { theme: 'dark', locale: 'en' },
] as const

for (const state of states) {
  for (const visit of mixes) {
    const picture = `${state.name}-${visit.theme}-${visit.locale}.png`
    test(`looks like its picture: ${picture}`, async ({ shop, stand, context }) => {
      await shop.page.setViewportSize(viewport)
      await shop.page.emulateMedia({ reducedMotion: 'reduce' })
      const wallet = await state.show({ shop, stand, context, visit })
      await waitUntilDrawn(shop, wallet)
      await checkFont(await shop.frame())
      // The only words that are others every time.
      await wallet.footnote.evaluateAll((notes) => {
        for (const note of notes) note.textContent = 'req_0123456789abcdef'
      })
      // What is in it is a bank's, or the browser's own page about it.
      await expectPicture(shop.element, picture, { mask: [wallet.bankFrame] })
    })
  }
}
