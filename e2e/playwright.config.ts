import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { findBrowser } from './browser/find-browser.ts'
import { launchOptions } from './browser/launch-options.ts'

const browser = await findBrowser()
if (!browser) throw new Error('There is no browser yet: `pnpm e2e` finds or installs one.')

export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.test.ts',
  outputDir: '../test-results/browser',
  // Too long for every run: `pnpm e2e:long`.
  grepInvert: /@long/,
  fullyParallel: true,
  forbidOnly: true,
  // A test that passes at the second try has found something.
  retries: 0,
  // A test waits more than it works.
  workers: availableParallelism() + 1,
  timeout: 40_000,
  // The BFF looks again after two and five seconds, and the frame asks it at most every five.
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    launchOptions: launchOptions(browser),
    locale: 'tr-TR',
    // What a page looked like at each step doubles the time of every test: `--trace on` has that.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
  },
})
