import config from './playwright.config.ts'

/** The built documents in a browser: `pnpm docs:test`. */
export default { ...config, testDir: 'site/browser', testMatch: '**/*.test.ts' }
