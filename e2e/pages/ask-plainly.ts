import type { Page } from '@playwright/test'

/**
 * Takes the form away with which the element opens its frame. So nothing is answered in the
 * document, and the frame asks for everything itself.
 */
export async function askPlainly(page: Page): Promise<void> {
  await page.route('**/frame', (route) => route.continue({ method: 'GET' }))
}
