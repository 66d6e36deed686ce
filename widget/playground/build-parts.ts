/** What the pages of the playground fetch at run time: the frame as it is built, and two scripts. */
import { extname, join } from 'node:path'
import { build, type InlineConfig, type Rollup } from 'vite'
import type { AssetList } from './in-browser/load-assets.ts'

/** By the name of the file, beside the pages. */
export type Parts = Map<string, string | Uint8Array>

export const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
}

const widget = join(import.meta.dirname, '..')

/** Classic scripts, because a shop writes `<script async src>`, and every browser knows such workers. */
const scripts = { 'worker.js': 'worker.ts', 'in-browser.js': 'widget.ts' }

export async function buildParts(): Promise<Parts> {
  const parts: Parts = new Map()
  const list: AssetList = []
  for (const file of await run({ configFile: join(widget, 'vite.config.ts') })) {
    const contentType = contentTypes[extname(file.fileName)]
    if (contentType === undefined) continue
    parts.set(`frame/${file.fileName}`, contentOf(file))
    const [folder, name] = file.fileName.split('/')
    if (folder === 'assets' && name) list.push({ name, contentType })
  }
  parts.set('frame/files.json', JSON.stringify(list))
  for (const [name, entry] of Object.entries(scripts)) {
    const [file] = await run(toScript(join(import.meta.dirname, 'in-browser', entry)))
    if (file) parts.set(name, contentOf(file))
  }
  return parts
}

function toScript(entry: string): InlineConfig {
  const lib = { entry, formats: ['iife' as const], name: 'script' }
  return { configFile: false, publicDir: false, build: { target: 'es2022', lib } }
}

async function run(config: InlineConfig): Promise<(Rollup.OutputAsset | Rollup.OutputChunk)[]> {
  const quiet: InlineConfig = { ...config, root: widget, mode: 'production', logLevel: 'warn' }
  const built = await build({ ...quiet, build: { ...quiet.build, write: false } })
  return [built].flat().flatMap((each) => ('output' in each ? each.output : []))
}

function contentOf(file: Rollup.OutputAsset | Rollup.OutputChunk): string | Uint8Array {
  return file.type === 'chunk' ? file.code : file.source
}
