import { test as base } from '@playwright/test'
import { serveSite } from './serve-site.ts'

/** A browser test before the built documents. */
export const test = base.extend<object, { siteUrl: string }>({
  siteUrl: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures here
    async ({}, use) => {
      const { url, stop } = await serveSite()
      await use(url)
      await stop()
    },
    { scope: 'worker' },
  ],
})

export { expect } from '@playwright/test'
