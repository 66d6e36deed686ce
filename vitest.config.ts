import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { projects: ['bff', 'widget', 'e2e'] },
})
