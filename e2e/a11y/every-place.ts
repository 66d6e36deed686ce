import { places, shopPlaces } from '../fixtures/places.ts'
import { screens } from '../fixtures/screens.ts'
import { expect, test } from '../fixtures/test.ts'
import { findBarriersOnPage } from '../pages/find-barriers.ts'

for (const { name: screen, viewport } of screens) {
  for (const locale of ['tr', 'en'] as const) {
    test(`axe finds nothing on a ${screen} in ${locale} on the shop’s pages and on iyzico’s`, async ({
      shop,
      stand,
      context,
    }) => {
      await shop.page.setViewportSize(viewport)
      for (const place of places) {
        await place.show({ shop, stand, context, visit: { locale } })
        expect([place.name, await findBarriersOnPage(shop.page)]).toEqual([place.name, []])
      }
    })
  }
}

test('axe finds nothing on the shop’s pages in the dark theme', async ({
  shop,
  stand,
  context,
}) => {
  for (const place of shopPlaces) {
    await place.show({ shop, stand, context, visit: { theme: 'dark' } })
    expect([place.name, await findBarriersOnPage(shop.page)]).toEqual([place.name, []])
  }
})
