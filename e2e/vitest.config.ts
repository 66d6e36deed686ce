import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'e2e',
    include: ['{bench,browser,commands,lint,shop,stand}/**/*.test.ts'],
  },
})
