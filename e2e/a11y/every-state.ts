import { screens } from '../fixtures/screens.ts'
import { states } from '../fixtures/states.ts'
import { expect, test } from '../fixtures/test.ts'
import { dress } from '../pages/dress.ts'
import { findBarriers } from '../pages/find-barriers.ts'

/** Everything but `plain`, which the mixes of every state show. */
const presets = ['soft', 'sharp', 'contrast'] as const

const themes = ['light', 'dark'] as const

for (const state of states) {
  for (const locale of ['tr', 'en'] as const) {
    test(`axe finds nothing in ${locale}, light or dark, on any screen: ${state.name}`, async ({
      shop,
      stand,
      context,
    }) => {
      await shop.page.emulateMedia({ reducedMotion: 'reduce' })
      await shop.page.setViewportSize(screens[0].viewport)
      await state.show({ shop, stand, context, visit: { locale } })
      for (const { name: screen, viewport } of screens) {
        await shop.page.setViewportSize(viewport)
        for (const theme of themes) {
          await dress(shop, { theme })
          const barriers = await findBarriers(shop.page)
          expect({ screen, theme, barriers }).toEqual({ screen, theme, barriers: [] })
        }
      }
    })
  }

  test(`axe finds nothing in any preset, light or dark: ${state.name}`, async ({
    shop,
    stand,
    context,
  }) => {
    await shop.page.emulateMedia({ reducedMotion: 'reduce' })
    await shop.page.setViewportSize(screens[0].viewport)
    await state.show({ shop, stand, context })
    for (const preset of presets) {
      for (const theme of themes) {
        await dress(shop, { theme, appearance: { preset } })
        const barriers = await findBarriers(shop.page)
        expect({ preset, theme, barriers }).toEqual({ preset, theme, barriers: [] })
      }
    }
  })
}
