import { availableParallelism } from 'node:os'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  test: {
    name: 'widget',
    // Left to itself, Vitest gives one of two cores away.
    maxWorkers: availableParallelism(),
    environment: 'jsdom',
    // Makes a new page for each file, as the other pools do, in a third of their time.
    pool: 'vmThreads',
    include: ['{src,playground}/**/*.test.{ts,tsx}'],
    // No wall-clock time decides a test.
    testTimeout: 60_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
})
