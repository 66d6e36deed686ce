import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const samplesFolder = join(import.meta.dirname, 'samples')

/** A region of a sample, as the documents show it. */
export async function readRegion(file: string, region: string): Promise<string> {
  const text = await readFile(join(samplesFolder, file), 'utf8')
  const found = regionOf(text, region)
  if (found === undefined) throw new Error(`${file} has no region "${region}"`)
  return found
}

function regionOf(text: string, region: string): string | undefined {
  const lines = text.split('\n')
  const first = lines.findIndex((line) => isMark(line, `region ${region}`))
  const last = lines.findIndex((line) => isMark(line, `endregion ${region}`))
  return first === -1 || last < first ? undefined : lines.slice(first + 1, last).join('\n')
}

/** As VitePress knows them: it shows the whole file where a mark is written in another way. */
function isMark(line: string, mark: string): boolean {
  return [`// #${mark}`, `<!-- #${mark} -->`, `# ${mark}`].includes(line.trim())
}
