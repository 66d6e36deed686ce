import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'bff',
    environment: 'node',
    // Property tests and real processes take their time on a machine that is busy otherwise.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    include: ['{src,fake-iyzico,testing,crash}/**/*.test.ts'],
    // Tests that start processes share two cores.
    maxConcurrency: 2,
  },
})
