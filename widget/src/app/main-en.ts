// The frame in a document that is to speak English: the words come with the script, and not after it.
import { en } from '../i18n/en.ts'
import { startFrameApp } from './start-frame-app.tsx'

await startFrameApp(en)
