import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'e2e',
    // Left to itself, Vitest gives one of two cores away.
    maxWorkers: availableParallelism(),
    // A busy machine is slow; that fails nothing.
    testTimeout: 30_000,
    include: [
      '{bench,browser,commands,lint,shop,site,stand}/**/*.test.ts',
      'site/samples/package/server.spec.ts',
    ],
    // These run in a browser, before the built documents.
    exclude: ['site/browser/**', '**/node_modules/**'],
  },
})
