import type { BrowserContext, Page } from '@playwright/test'
import { askPlainly } from './ask-plainly.ts'

/**
 * Takes the connection away with the frame's first question, and gives back how to end that. Before
 * it has its words the frame can say nothing, so they are there.
 */
export async function loseConnectionAtOnce(page: Page, context: BrowserContext) {
  await askPlainly(page)
  const words = page.waitForResponse(/\/assets\/(tr|en)-[^/]*\.js$/)
  await page.route('**/api/**', async (route) => {
    await (await words).finished()
    await context.setOffline(true)
    await route.abort('internetdisconnected')
  })
  return async () => {
    await page.unroute('**/api/**')
    await context.setOffline(false)
  }
}
