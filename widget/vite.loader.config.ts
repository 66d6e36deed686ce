import { defineConfig } from 'vite'

/** Builds `/widget.js`: one classic script, for every browser that can run the frame. */
export default defineConfig({
  publicDir: false,
  build: {
    target: 'es2022',
    emptyOutDir: false,
    modulePreload: false,
    lib: {
      entry: 'src/loader/index.ts',
      formats: ['iife'],
      name: 'walletCheckout',
      fileName: () => 'widget.js',
    },
  },
})
