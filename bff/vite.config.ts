import { brotliCompressSync, constants } from 'node:zlib'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const widgetFiles = fileURLToPath(new URL('../widget/dist/', import.meta.url))
const publicFiles = fileURLToPath(new URL('dist/public/', import.meta.url))

/** What else the widget builds, for others than browsers of the BFF. */
const otherBuilds = ['npm', 'demo']

/** Puts the built widget beside the server, with a brotli copy of every script and stylesheet. */
function widget(): Plugin {
  return {
    name: 'widget',
    closeBundle() {
      rmSync(publicFiles, { recursive: true, force: true })
      const filter = (source: string) => !otherBuilds.some((name) => source === widgetFiles + name)
      cpSync(widgetFiles, publicFiles, { recursive: true, filter })
      for (const name of readdirSync(publicFiles, { recursive: true, encoding: 'utf8' })) {
        if (/\.(?:js|css|svg)$/.test(name)) writeBrotli(publicFiles + name)
      }
    },
  }
}

function writeBrotli(path: string): void {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path), { params }))
}

export default defineConfig({
  plugins: [widget()],
  build: {
    ssr: true,
    outDir: 'dist',
    target: 'node24',
    rolldownOptions: {
      input: { server: 'src/server.ts', operate: 'src/operations/operate.ts' },
    },
  },
})
