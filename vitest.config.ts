import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** They take minutes: what begins with them does not end with one of them alone. */
const longest = [
  'bff/crash/crash.test.ts',
  'bff/src/checkout/ledger/paying.model.test.ts',
  'bff/src/checkout/ledger/simulator.test.ts',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) =>
      longest.some((path) => moduleId.endsWith(path))
    return [...files.filter(isLong), ...files.filter((file) => !isLong(file))]
  }
}

export default defineConfig({
  test: {
    projects: ['bff', 'widget', 'e2e'],
    sequence: { sequencer: LongestFirst },
  },
})
