// Needs nothing but Node 20 and npm: installs what the lockfile pins, then hands over to the
// current Node, which is a package like any other.
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pnpm, runInForeground, runProgram } from './run-program.mjs'
import { fail, step, StepError } from './step.mjs'

const oldestNode = 20
const root = fileURLToPath(new URL('../..', import.meta.url))
const [command = 'start', ...args] = process.argv.slice(2)

try {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    throw new StepError(`Node ${oldestNode} or newer is needed; this is ${process.versions.node}.`)
  }
  process.chdir(root)
  await step('Packages', install)
  // First on the path as well, so that every tool which looks for a `node` finds this one.
  const folder = join(root, 'node_modules', 'node', 'bin')
  const PATH = [folder, process.env['PATH']].join(delimiter)
  const program = join(root, 'e2e', 'commands', `${command}.ts`)
  process.exitCode = await runInForeground([join(folder, 'node'), program, ...args], {
    env: { PATH },
  })
} catch (error) {
  fail(error)
}

async function install() {
  const { succeeded, output } = await runProgram([...pnpm, 'install', '--frozen-lockfile'], {
    // Without a terminal the installer must not wait for an answer that nobody gives.
    env: process.stdin.isTTY ? {} : { CI: 'true' },
  })
  if (!succeeded) throw new StepError(`Installing the packages failed:\n\n${output}`)
}
