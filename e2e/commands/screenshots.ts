// `pnpm screenshots`: a picture of every state, on a phone and a desktop, light and dark, tr and en.
import { join } from 'node:path'
import { runBrowserSuite } from './browser-suite.ts'
import { resultsFolder } from './places.ts'

await runBrowserSuite(['--config=screenshots.config.ts', ...process.argv.slice(2)])
console.log(`The pictures are in ${join(resultsFolder, 'screenshots')}`)
