// `pnpm screenshots`: a picture of every state, on a phone and a desktop, light and dark, tr and en.
import { join } from 'node:path'
import { ensureBrowser } from '../browser/ensure-browser.ts'
import { build } from './build.ts'
import { bin, resultsFolder, root } from './places.ts'
import { runInForeground } from './run-program.mjs'
import { fail, step } from './step.mjs'

try {
  await step('Build', build)
  const browser = await step('Browser', ensureBrowser, (path) => path)
  const playwright = [bin('playwright', 'e2e'), 'test', '--config=screenshots.config.ts']
  process.exitCode = await runInForeground([...playwright, ...process.argv.slice(2)], {
    cwd: join(root, 'e2e'),
    env: { CHROMIUM_PATH: browser },
  })
  console.log(`The pictures are in ${join(resultsFolder, 'screenshots')}`)
} catch (error) {
  fail(error)
}
