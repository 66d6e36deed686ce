// The pictures that stand in the documents: every preset of the real widget, in both themes and
// both languages.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { presetNames } from 'wallet-checkout/appearance'
import { expect, test } from '../../fixtures/test.ts'
import { takePictureOf } from '../../pages/take-picture.ts'

const folder = join(import.meta.dirname, '..', 'pictures')
const width = 392

for (const preset of presetNames) {
  for (const theme of ['light', 'dark'] as const) {
    for (const locale of ['tr', 'en'] as const) {
      test(`${preset} ${theme} ${locale}`, async ({ shop }) => {
        await shop.page.setViewportSize({ width, height: 900 })
        await shop.page.emulateMedia({ reducedMotion: 'reduce' })
        const wallet = await shop.open({ member: 'card', theme, locale })
        await shop.element.evaluate(
          (element, appearance) => {
            element.setAttribute('appearance', JSON.stringify(appearance))
          },
          { preset },
        )
        await expect(wallet.payButton).toBeEnabled()
        const name = `${preset}-${theme}-${locale}.png`
        const picture = await takePictureOf(shop.element)
        await writeFile(join(folder, name), picture)
        // The one that the first page begins with.
        if (preset === 'plain') await writeFile(join(folder, '..', 'public', name), picture)
      })
    }
  }
}
