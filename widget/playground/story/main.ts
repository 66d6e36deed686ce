/** The whole story: a browser in the browser, with a shop, its BFF and iyzico behind it. */
import '../shell.css'
import '../inspector/inspector.css'
import './story.css'
import { bindShell } from '../shell.ts'
import { startPage } from '../start-page.ts'

bindShell()
// After the first paint: the page is there before the servers that it holds.
startPage(async () => (await import('./start-story.ts')).startStory())
