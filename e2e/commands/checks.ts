// Everything that can be said about the code without running it.
import { runProgram } from './run-program.mjs'
import { step } from './step.mjs'
import { bin, root } from './places.ts'

const checks: readonly { title: string; command: readonly string[] }[] = [
  { title: 'types of bff', command: [bin('tsc'), '-p', 'bff'] },
  { title: 'types of widget', command: [bin('tsc'), '-p', 'widget'] },
  { title: 'types of e2e', command: [bin('tsc'), '-p', 'e2e'] },
  { title: 'lint and floors', command: [bin('oxlint')] },
  { title: 'format', command: [bin('oxfmt'), '--check'] },
  { title: 'unused code', command: [bin('knip'), '--treat-config-hints-as-errors'] },
]

/** Runs every check at once and says which failed and why. Returns how many did. */
export async function runChecks(): Promise<number> {
  const results = await step(
    'Checks',
    () => Promise.all(checks.map(runCheck)),
    (all) => all.map(({ title, succeeded }) => `${succeeded ? '' : '✗ '}${title}`).join(', '),
    (all) => all.every(({ succeeded }) => succeeded),
  )
  const failed = results.filter(({ succeeded }) => !succeeded)
  for (const { title, output } of failed) console.log(`\n✗ ${title}\n${output}\n`)
  return failed.length
}

async function runCheck({ title, command }: (typeof checks)[number]) {
  return { title, ...(await runProgram(command, { cwd: root })) }
}
