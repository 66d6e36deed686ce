// `pnpm docs:test` and `pnpm docs:pictures`: the documents as they are built, in a browser.
import { join } from 'node:path'
import { ensureBrowser } from '../browser/ensure-browser.ts'
import { build } from './build.ts'
import { bin, root } from './places.ts'
import { runInForeground, runProgram } from './run-program.mjs'
import { fail, step, StepError } from './step.mjs'

const [command = 'test', ...rest] = process.argv.slice(2)
const configs: Record<string, string> = {
  test: 'site.config.ts',
  pictures: 'site-pictures.config.ts',
}

try {
  if (command === 'pictures') await step('Build', build)
  await step('Documents', buildDocs)
  const browser = await step('Browser', ensureBrowser, (path) => path)
  const playwright = [bin('playwright', 'e2e'), 'test', `--config=${configs[command]}`, ...rest]
  process.exitCode = await runInForeground(playwright, {
    cwd: join(root, 'e2e'),
    env: { CHROMIUM_PATH: browser },
  })
} catch (error) {
  fail(error)
}

async function buildDocs(): Promise<void> {
  const vitepress = [bin('vitepress', 'e2e'), 'build', 'site']
  const { succeeded, output } = await runProgram(vitepress, { cwd: join(root, 'e2e') })
  if (!succeeded) throw new StepError(output)
}
