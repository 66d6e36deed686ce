import config from './playwright.config.ts'

// A state is visited once and judged in many looks.
export default { ...config, testDir: 'a11y', testMatch: '**/every-*.ts', timeout: 240_000 }
