import { expect, type Locator, type Page } from '@playwright/test'
import { finishAnimations } from './finish-animations.ts'

type Framing = { path?: string; fullPage?: boolean }

/** A picture of the window, or of the whole page, at rest. */
export async function takePicture(page: Page, framing: Framing = {}): Promise<Buffer> {
  await finishAnimations(page)
  return page.screenshot({ ...framing, animations: 'disabled' })
}

/** A picture of one element at rest. */
export async function takePictureOf(element: Locator): Promise<Buffer> {
  await finishAnimations(element.page())
  return element.screenshot({ animations: 'disabled' })
}

/** The element at rest looks like its picture; `mask` names what is left out of it. */
export async function expectPicture(
  element: Locator,
  picture: string,
  { mask }: { mask: Locator[] },
): Promise<void> {
  await finishAnimations(element.page())
  await expect(element).toHaveScreenshot(picture, { mask, maskColor: '#8a8f99' })
}
