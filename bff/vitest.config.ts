import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'bff',
    // Left to itself, Vitest gives one of two cores away.
    maxWorkers: availableParallelism(),
    environment: 'node',
    // No module keeps anything between two apps, so no file has to load them all anew.
    isolate: false,
    // Property tests and real processes take their time on a machine that is busy otherwise.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    include: ['{src,fake-iyzico,testing,crash}/**/*.test.ts'],
    // Tests that start processes share two cores.
    maxConcurrency: 2,
  },
})
