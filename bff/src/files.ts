import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Asset, Assets } from './routes/assets.ts'

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/**
 * The widget's built files, read into memory once.
 * @throws Error that names the directory when the widget has not been built into it.
 */
export function readAssets(directory: string): Assets {
  const framePath = join(directory, 'index.html')
  if (!existsSync(framePath)) {
    throw new Error(`There is no built widget in ${directory}. Run "pnpm build" first.`)
  }
  const assetsDirectory = join(directory, 'assets')
  const files = new Map(
    readdirSync(assetsDirectory)
      .filter((name) => extname(name) in contentTypes)
      .map((name) => [name, readAsset(join(assetsDirectory, name))]),
  )
  return {
    frameHtml: readFileSync(framePath, 'utf8'),
    loader: readAsset(join(directory, 'widget.js')),
    find: (name) => files.get(name),
  }
}

function readAsset(path: string): Asset {
  const body = new Uint8Array(readFileSync(path))
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  return {
    body,
    ...(existsSync(`${path}.br`) ? { brotli: new Uint8Array(readFileSync(`${path}.br`)) } : {}),
    contentType: contentTypes[extname(path)] ?? 'application/octet-stream',
    etag: `"${hash}"`,
  }
}
