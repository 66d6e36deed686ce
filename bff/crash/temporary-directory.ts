import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A directory that is gone when its user is. */
export function aTemporaryDirectory(): Disposable & { path: string; databaseFile: string } {
  const path = mkdtempSync(join(tmpdir(), 'wallet-crash-'))
  return {
    path,
    databaseFile: join(path, 'store.sqlite'),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  }
}
