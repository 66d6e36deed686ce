// The sample of a merchant's browser test, run as it stands: against the shop of a stand.
import { test } from '@playwright/test'
import { startStand } from '../fixtures/stand.ts'
// oxlint-disable-next-line import/no-unassigned-import -- it brings its test along
import '../site/samples/package/shop.spec.ts'

test.use({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures here
  baseURL: async ({}, use) => {
    const stand = await startStand()
    await use(stand.shopUrl)
    await stand.stop()
  },
})
