// `pnpm e2e [--ui] [path]`: the browser tests alone, over a fresh production build.
import { runBrowserSuite } from './browser-suite.ts'

await runBrowserSuite(process.argv.slice(2))
