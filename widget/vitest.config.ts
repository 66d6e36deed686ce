import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  test: {
    name: 'widget',
    environment: 'jsdom',
    include: ['{src,playground}/**/*.test.{ts,tsx}'],
    // No wall-clock time decides a test.
    testTimeout: 60_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
})
