// `pnpm a11y`: axe over every state, in both languages, both themes, on both screens, and every preset.
import { runBrowserSuite } from './browser-suite.ts'

await runBrowserSuite(['--config=a11y.config.ts', ...process.argv.slice(2)])
