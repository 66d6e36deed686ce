import { expect } from '@playwright/test'
import type { Appearance } from 'wallet-checkout/appearance'
import { toLook } from 'wallet-checkout/look'
import type { ShopPage } from './shop-page.ts'

type Dress = { theme: 'light' | 'dark'; appearance?: Appearance }

/** Another look of the shop and of the element in it, once the frame has taken all of it on. */
export async function dress(shop: ShopPage, { theme, appearance = {} }: Dress): Promise<void> {
  await shop.element.evaluate(
    (element, wanted) => {
      element.ownerDocument.documentElement.dataset['theme'] = wanted.theme
      element.setAttribute('theme', wanted.theme)
      element.setAttribute('appearance', wanted.appearance)
    },
    { theme, appearance: JSON.stringify(appearance) },
  )
  const { root } = shop.wallet()
  await expect(root).toHaveAttribute('data-theme', theme)
  // The frame loads the part that makes a look when it is first asked for one.
  const { variables } = toLook(appearance)
  const drawn = () =>
    root.evaluate(
      ({ style }, names) => names.map((name) => [name, style.getPropertyValue(name)]),
      Object.keys(variables),
    )
  await expect.poll(drawn).toEqual(Object.entries(variables))
}
