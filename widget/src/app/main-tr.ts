// The frame in a document that is to speak Turkish: the words come with the script, and not after it.
import { tr } from '../i18n/tr.ts'
import { startFrameApp } from './start-frame-app.tsx'

await startFrameApp(tr)
