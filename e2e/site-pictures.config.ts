import config from './playwright.config.ts'

/** Pictures of the documents, and the pictures that stand in them: `pnpm docs:pictures`. */
export default {
  ...config,
  testDir: 'site/browser',
  testMatch: ['**/pictures.ts', '**/presets.ts'],
}
