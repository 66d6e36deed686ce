// One of the suites of the browser, over a fresh production build: what all their commands share.
import { join } from 'node:path'
import { ensureBrowser } from '../browser/ensure-browser.ts'
import { build } from './build.ts'
import { bin, root } from './places.ts'
import { runInForeground } from './run-program.mjs'
import { fail, step } from './step.mjs'

/** @param parts What follows `playwright test`: the configuration of a suite, and what was typed. */
export async function runBrowserSuite(parts: readonly string[]): Promise<void> {
  try {
    await step('Build', build)
    const browser = await step('Browser', ensureBrowser, (path) => path)
    process.exitCode = await runInForeground([bin('playwright', 'e2e'), 'test', ...parts], {
      cwd: join(root, 'e2e'),
      env: { CHROMIUM_PATH: browser },
    })
  } catch (error) {
    fail(error)
  }
}
