import { expect } from '@playwright/test'
import { finishAnimations, waitForTwoFrames } from './finish-animations.ts'
import type { ShopPage } from './shop-page.ts'
import type { WalletFrame } from 'wallet-checkout/testing/playwright'

/** The page gives a frame its height a moment after that asked for it. */
export async function waitUntilDrawn(shop: ShopPage, wallet: WalletFrame): Promise<void> {
  await expect
    .poll(() =>
      wallet.root.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight),
    )
    .toBe(0)
  await finishAnimations(shop.page)
  for (const frame of [shop.page.mainFrame(), await shop.frame()]) {
    await waitForTwoFrames(frame)
  }
}
