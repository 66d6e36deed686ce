import type { HtmlTagDescriptor, Plugin } from 'vite'

/**
 * Has the words, and what an appearance is drawn with, loaded together with the script that asks for
 * them. The BFF, which knows what is wanted, leaves the links of the rest out.
 */
export function preloadParts(): Plugin {
  return {
    name: 'preload-parts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.values(bundle).flatMap((file): HtmlTagDescriptor[] => {
          const source = file.type === 'chunk' ? (file.facadeModuleId ?? '') : ''
          const [, hreflang] = /\/i18n\/(tr|en)\.ts$/.exec(source) ?? []
          const use = hreflang ? { hreflang } : { 'data-use': 'appearance' }
          if (!hreflang && !source.endsWith('/ui/look.ts')) return []
          const attrs = { rel: 'modulepreload', ...use, crossorigin: '', href: `/${file.fileName}` }
          return [{ tag: 'link', attrs, injectTo: 'head' }]
        }),
    },
  }
}
