import { build, defineConfig, type BuildEnvironmentOptions, type Plugin } from 'vite'
import { compileAhead } from './build/compile-ahead.ts'

const shared = {
  // For every browser that can run the frame.
  target: 'es2022',
  emptyOutDir: false,
  modulePreload: false,
} satisfies BuildEnvironmentOptions

/**
 * Builds `/widget.js`, one classic script, and before it the module that it fetches: the element's
 * own code, under a name that changes with it.
 */
export default defineConfig({
  publicDir: false,
  plugins: [elementFirst()],
  build: {
    ...shared,
    lib: {
      entry: 'src/loader/index.ts',
      formats: ['iife'],
      name: 'walletCheckout',
      fileName: () => 'widget.js',
    },
  },
})

function elementFirst(): Plugin {
  return {
    name: 'element-first',
    async config() {
      const file = await buildElement()
      return { define: { ELEMENT_FILE: JSON.stringify(`/${file}`) } }
    },
  }
}

async function buildElement(): Promise<string> {
  const result = await build({
    configFile: false,
    publicDir: false,
    build: {
      ...shared,
      rolldownOptions: {
        input: 'src/loader/take-over.ts',
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'assets/element-[hash].js', postBanner: compileAhead },
      },
    },
  })
  const [first] = Array.isArray(result) ? result : [result]
  const file = first && 'output' in first ? first.output[0].fileName : undefined
  if (!file) throw new Error('The element was not built.')
  return file
}
