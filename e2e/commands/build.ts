import { root } from './places.ts'
import { pnpm, runProgram } from './run-program.mjs'
import { StepError } from './step.mjs'

/** The production build, as `pnpm build` makes it. */
export async function build(): Promise<void> {
  const { succeeded, output } = await runProgram([...pnpm, 'build'], { cwd: root })
  if (!succeeded) throw new StepError(output)
}
