import { root } from './places.ts'
import { pnpm, runProgram } from './run-program.mjs'
import { StepError } from './step.mjs'

/**
 * The production build, as `pnpm build` makes it, or the same source with React in the frame; and
 * the static demo, as `pnpm demo` does.
 */
export async function build(renderer: 'preact' | 'react' = 'preact'): Promise<void> {
  for (const script of [renderer === 'react' ? 'build:react' : 'build', 'demo']) {
    const { succeeded, output } = await runProgram([...pnpm, script], { cwd: root })
    if (!succeeded) throw new StepError(output)
  }
}
