import type { HtmlTagDescriptor, Plugin } from 'vite'

/**
 * Has the words loaded together with the script that asks for them. The BFF, which knows the
 * language, leaves the links of the others out.
 */
export function preloadLanguages(): Plugin {
  return {
    name: 'preload-languages',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.values(bundle).flatMap((file): HtmlTagDescriptor[] => {
          const source = file.type === 'chunk' ? (file.facadeModuleId ?? '') : ''
          const [, hreflang] = /\/i18n\/(tr|en)\.ts$/.exec(source) ?? []
          if (!hreflang) return []
          const href = `/${file.fileName}`
          const attrs = { rel: 'modulepreload', hreflang, crossorigin: '', href }
          return [{ tag: 'link', attrs, injectTo: 'head' }]
        }),
    },
  }
}
