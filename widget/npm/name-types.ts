// The compiler writes `.ts` into the imports of its declarations, where a merchant has `.js` files.
import { glob, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', 'dist', 'npm', 'types')
const relativeSource = /(['"])(\.{1,2}\/[^'"\n]+)\.tsx?\1/g

for await (const name of glob('**/*.d.ts', { cwd: folder })) {
  const path = join(folder, name)
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.replaceAll(relativeSource, '$1$2.js$1'))
}
