// `pnpm e2e [--ui] [path]`: the browser tests alone, over a fresh production build.
import { join } from 'node:path'
import { ensureBrowser } from '../browser/ensure-browser.ts'
import { build } from './build.ts'
import { bin, root } from './places.ts'
import { runInForeground } from './run-program.mjs'
import { fail, step } from './step.mjs'

try {
  await step('Build', build)
  const browser = await step('Browser', ensureBrowser, (path) => path)
  process.exitCode = await runInForeground(
    [bin('playwright', 'e2e'), 'test', ...process.argv.slice(2)],
    { cwd: join(root, 'e2e'), env: { CHROMIUM_PATH: browser } },
  )
} catch (error) {
  fail(error)
}
