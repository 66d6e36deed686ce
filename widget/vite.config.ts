import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'
import { compileAhead } from './build/compile-ahead.ts'
import { leaveOutMutations } from './build/leave-out-mutations.ts'
import { loadTogether } from './build/load-together.ts'
import { preactForReact } from './build/preact-for-react.ts'
import { shortHtml } from './build/short-html.ts'
import { devServer } from './playground/dev-server.ts'

/**
 * The frame: `index.html` and what it loads. The loader beside it has a configuration of its own.
 * What is built draws with Preact; `--mode react` builds the same source with React, which the
 * types, the unit tests and the development server mean at all times.
 */
export default defineConfig(({ command, mode }) => ({
  base: '/',
  publicDir: false,
  plugins: [
    react(),
    devServer(),
    leaveOutMutations(),
    loadTogether(),
    shortHtml(),
    emptyAssets(),
    plainImports(),
  ],
  resolve: { alias: command === 'build' && mode !== 'react' ? preactForReact : [] },
  // Nothing from outside looks into a payment frame, so React need not offer it.
  define: { __REACT_DEVTOOLS_GLOBAL_HOOK__: 'undefined' },
  build: {
    outDir: 'dist',
    // The loader is built into the same folder, before or after.
    emptyOutDir: false,
    assetsDir: 'assets',
    // The frame's CSP allows no data: address, and its script has nothing to preload.
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
    sourcemap: false,
    rolldownOptions: {
      input: ['index.html', 'src/app/main-tr.ts', 'src/app/main-en.ts'],
      output: { postBanner: compileAhead },
    },
  },
}))

/** A late part is one file that needs no other: its import stays one, without Vite's preloading. */
function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    apply: 'build',
    enforce: 'pre',
    load: (id) =>
      id === '\0vite/preload-helper.js'
        ? 'export const __vitePreload = (load) => load()'
        : undefined,
  }
}

/** Takes out what an earlier build left under its own hashes, once the new files are ready. */
function emptyAssets(): Plugin {
  return {
    name: 'empty-assets',
    apply: 'build',
    async generateBundle({ dir = 'dist' }, _files, isWrite) {
      if (isWrite) await rm(join(dir, 'assets'), { recursive: true, force: true })
    },
  }
}
