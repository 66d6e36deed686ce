// What `npm start` starts, on a folder that an earlier start has left behind.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDemo } from '../stand/start-demo.ts'
import { shopPage } from '../pages/shop-page.ts'
import { expect, test as base } from '@playwright/test'

const test = base.extend<{ folder: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures here
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'wallet-checkout-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
})

test('a demo that is started again takes payments again, and its log is written meanwhile', async ({
  folder,
  page,
}) => {
  for (const _ of [1, 2]) {
    const { shopUrl, logPath, stop } = await startDemo({
      folder,
      settings: { LOG_LEVEL: 'info' },
      ports: { shop: 0, bff: 0 },
      step: (_title, work) => work(),
    })
    try {
      const wallet = await shopPage(page, shopUrl).open({ member: 'visa-card' })
      await wallet.payButton.click()
      await expect(wallet.paidHeading).toBeVisible()
      await expect.poll(() => readFile(logPath, 'utf8')).toContain('/api/payments')
    } finally {
      await stop()
    }
  }
})
