import { fileURLToPath } from 'node:url'

/** Whoever imports React, TanStack Query too, gets as much of Preact as this product uses. */
export const preactForReact = [
  { find: /^react$/, replacement: fileOf('./preact/react.ts') },
  { find: /^react-dom\/client$/, replacement: fileOf('./preact/react-dom-client.ts') },
  { find: /^react\/jsx-runtime$/, replacement: fileOf('./preact/jsx-runtime.ts') },
]

function fileOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url))
}
