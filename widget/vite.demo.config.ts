import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { buildParts } from './playground/build-parts.ts'

const playground = join(import.meta.dirname, 'playground')

const pages = ['index', 'story', 'states', 'state', 'states/bank']

/** The playground as one folder of files, for any static server and below any path of it. */
export default defineConfig({
  root: playground,
  base: './',
  publicDir: false,
  plugins: [react(), withParts()],
  define: { ANSWERED_BY: '"demo"' },
  build: {
    outDir: join(import.meta.dirname, 'dist', 'demo'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    chunkSizeWarningLimit: 1024,
    rolldownOptions: {
      input: pages.map((name) => join(playground, `${name}.html`)),
    },
  },
})

function withParts(): Plugin {
  return {
    name: 'with-parts',
    async generateBundle() {
      for (const [fileName, source] of await buildParts()) {
        this.emitFile({ type: 'asset', fileName, source })
      }
    },
  }
}
