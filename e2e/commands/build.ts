import { root } from './places.ts'
import { pnpm, runProgram } from './run-program.mjs'
import { StepError } from './step.mjs'

/** The production build, as `pnpm build` makes it; or the same source with React in the frame. */
export async function build(renderer: 'preact' | 'react' = 'preact'): Promise<void> {
  const script = renderer === 'react' ? 'build:react' : 'build'
  const { succeeded, output } = await runProgram([...pnpm, script], { cwd: root })
  if (!succeeded) throw new StepError(output)
}
