// The frame in a document that does not know its language yet.
import { startFrameApp } from './start-frame-app.tsx'

await startFrameApp()
