import config from './playwright.config.ts'

/** What `pnpm e2e` leaves out. */
export default { ...config, grep: config.grepInvert, grepInvert: undefined }
