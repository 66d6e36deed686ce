import { closeSync, openSync } from 'node:fs'
import { systemCodeOf } from './sqlite-error.ts'

/** Makes the file before SQLite does, which would let others read it, unless it is there already. */
export function createPrivate(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    if (systemCodeOf(error) !== 'EEXIST') throw error
  }
}
