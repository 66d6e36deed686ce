import type { Page } from '@playwright/test'

/** Hides the page as another tab in front of it would, or brings it back, in all of its frames. */
export async function setVisibility(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  for (const frame of page.frames()) {
    await frame.evaluate((visibility) => {
      Object.defineProperties(document, {
        visibilityState: { configurable: true, get: () => visibility },
        hidden: { configurable: true, get: () => visibility === 'hidden' },
      })
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
    }, state)
  }
}
