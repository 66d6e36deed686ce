import { readFile } from 'node:fs/promises'
import { defineConfig, type Plugin } from 'vite'
import { isPeer, packageDoors, toFileName } from './npm/package-doors.ts'
import { toManifest } from './npm/to-manifest.ts'

const clientFiles = new Set(packageDoors.filter(({ isClient }) => isClient).map(toFileName))

/** Builds the npm package into `dist/npm`; `tsc -p tsconfig.types.json` adds its types. */
export default defineConfig({
  publicDir: false,
  plugins: [packageFiles()],
  build: {
    outDir: 'dist/npm',
    target: 'es2022',
    // Whoever bundles it makes it small; until then it is read.
    minify: false,
    lib: {
      entry: Object.fromEntries(packageDoors.map((door) => [toFileName(door), door.entry])),
      formats: ['es'],
    },
    rolldownOptions: {
      external: isPeer,
      output: {
        chunkFileNames: 'shared/[name].js',
        banner: ({ name }) => (clientFiles.has(name) ? "'use client'" : ''),
      },
    },
  },
})

function packageFiles(): Plugin {
  return {
    name: 'package-files',
    async generateBundle() {
      const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
      const manifest = `${JSON.stringify(toManifest(version), null, 2)}\n`
      this.emitFile({ type: 'asset', fileName: 'package.json', source: manifest })
      const readme = await readFile('npm/README.md', 'utf8')
      this.emitFile({ type: 'asset', fileName: 'README.md', source: readme })
    },
  }
}
