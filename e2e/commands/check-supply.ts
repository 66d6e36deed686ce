// `pnpm check:supply`: what the registry knows against our dependencies, a bill of materials, and
// the licences of everything that is shipped.
import { mkdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { resultsFolder, root } from './places.ts'
import { pnpm, runProgram } from './run-program.mjs'
import { fail, step, StepError } from './step.mjs'
import { judgeAudit, judgeLicences, judgeSignatures, type Verdict } from './supply.ts'

const bill = join(resultsFolder, 'sbom.cdx.json')

const checks = [
  { title: 'Advisories', args: ['audit', '--prod', '--audit-level', 'high'], judge: judgeAudit },
  { title: 'Signatures', args: ['audit', 'signatures', '--json'], judge: judgeSignatures },
  { title: 'Licences', args: ['-r', 'licenses', 'list', '--prod', '--json'], judge: judgeLicences },
]

try {
  await mkdir(resultsFolder, { recursive: true })
  const verdicts: Verdict[] = []
  for (const { title, args, judge } of checks) {
    const ask = async () => judge(await runProgram([...pnpm, ...args], { cwd: root }))
    verdicts.push(await step(title, ask, ({ state, detail }) => `${state}, ${detail}`))
  }
  await step('Bill of materials', writeBill, () => relative(root, bill))
  if (verdicts.some(({ state }) => state === 'failed')) process.exitCode = 1
} catch (error) {
  fail(error)
}

async function writeBill(): Promise<void> {
  const args = ['-r', 'sbom', '--prod', '--sbom-format', 'cyclonedx', '--out', bill]
  const { succeeded, output } = await runProgram([...pnpm, ...args], { cwd: root })
  if (!succeeded) throw new StepError(output)
}
