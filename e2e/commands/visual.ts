// `pnpm visual`: every state against its picture in pictures/states; `--update` draws them anew.
import { runBrowserSuite } from './browser-suite.ts'

const typed = process.argv.slice(2)
await runBrowserSuite([
  '--config=visual.config.ts',
  ...typed.map((part) => (part === '--update' ? '--update-snapshots=all' : part)),
])
