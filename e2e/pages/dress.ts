import { expect } from '@playwright/test'
import type { ShopPage } from './shop-page.ts'

type Dress = { theme: 'light' | 'dark'; appearance?: Readonly<Record<string, unknown>> }

/** Another look of the shop and of the element in it, while both are on the screen. */
export async function dress(shop: ShopPage, { theme, appearance = {} }: Dress): Promise<void> {
  await shop.element.evaluate(
    (element, wanted) => {
      element.ownerDocument.documentElement.dataset['theme'] = wanted.theme
      element.setAttribute('theme', wanted.theme)
      element.setAttribute('appearance', wanted.appearance)
    },
    { theme, appearance: JSON.stringify(appearance) },
  )
  await expect(shop.wallet().root).toHaveAttribute('data-theme', theme)
}
