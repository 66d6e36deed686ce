// `pnpm e2e:long`: the browser tests that are too long for every run, over a fresh production build.
import { runBrowserSuite } from './browser-suite.ts'

await runBrowserSuite(['--config=long.config.ts', ...process.argv.slice(2)])
