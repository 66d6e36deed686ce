// `pnpm e2e [--react] [--ui] [path]`: the browser tests alone, over a fresh production build, or over
// one whose frame is drawn by React itself.
import { join } from 'node:path'
import { ensureBrowser } from '../browser/ensure-browser.ts'
import { build } from './build.ts'
import { bin, root } from './places.ts'
import { runInForeground } from './run-program.mjs'
import { fail, step } from './step.mjs'

const renderer = process.argv.includes('--react') ? 'react' : 'preact'
const typed = process.argv.slice(2).filter((argument) => argument !== '--react')
// The budget is that of the build that is shipped; what is left out anyway is said again, or it is run.
const options = renderer === 'react' ? ['--grep-invert=@long|@shipped', ...typed] : typed

try {
  await step('Build', () => build(renderer))
  const browser = await step('Browser', ensureBrowser, (path) => path)
  process.exitCode = await runInForeground([bin('playwright', 'e2e'), 'test', ...options], {
    cwd: join(root, 'e2e'),
    env: { CHROMIUM_PATH: browser },
  })
} catch (error) {
  fail(error)
}
