import type { Plugin } from 'vite'

/** The frame document is sent as it is, never compressed: it holds secrets. So it is not indented. */
export function shortHtml(): Plugin {
  return {
    name: 'short-html',
    apply: 'build',
    transformIndexHtml: { order: 'post', handler: (html) => html.replace(/\s*\n\s*/g, '\n') },
  }
}
