import type { HtmlTagDescriptor, Plugin, Rollup } from 'vite'

/** The entry that speaks a language from its first drawing on. */
const entryOf = /\/app\/main-(tr|en)\.ts$/

/**
 * Has everything that the first drawing needs loaded at once, and nothing after it: the script in
 * each language and in none, with what it imports, and what an appearance is drawn with. The BFF,
 * which knows what is wanted, leaves the tags of the rest out.
 */
export function loadTogether(): Plugin {
  return {
    name: 'load-together',
    apply: 'build',
    enforce: 'pre',
    // A copy of its own, so that the words of the first drawing are in its script and no file apart.
    async resolveId(source, importer) {
      if (!entryOf.test(importer ?? '') || !source.includes('/i18n/')) return null
      const words = await this.resolve(source, importer)
      return words && `${words.id}?in-script`
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {}, chunk }) => {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const wordsOf = (locale: string) => fileOf(chunks, `/i18n/${locale}.ts`)
        return {
          html: html.replace('<script async type="module"', `$& data-locale=""`),
          tags: [
            ...chunks.flatMap(toScript),
            // The largest first: it has the connection that the document came over.
            ...(chunk?.imports ?? []).map((file) => ({
              ...toPreload(file),
              injectTo: 'head-prepend' as const,
            })),
            ...['tr', 'en'].map((hreflang) => toPreload(wordsOf(hreflang), { hreflang })),
            toPreload(fileOf(chunks, '/ui/look.ts'), { 'data-use': 'appearance' }),
          ],
        }
      },
    },
  }
}

function toScript({ fileName, facadeModuleId }: Rollup.OutputChunk): HtmlTagDescriptor[] {
  const [, locale] = entryOf.exec(facadeModuleId ?? '') ?? []
  if (!locale) return []
  const of = { 'data-locale': locale, crossorigin: '', src: `/${fileName}` }
  return [{ tag: 'script', attrs: { async: true, type: 'module', ...of }, injectTo: 'head' }]
}

function toPreload(fileName: string, of: Record<string, string> = {}): HtmlTagDescriptor {
  const attrs = { rel: 'modulepreload', ...of, crossorigin: '', href: `/${fileName}` }
  return { tag: 'link', attrs, injectTo: 'head' }
}

function fileOf(chunks: Rollup.OutputChunk[], source: string): string {
  const found = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(source))
  if (!found) throw new Error(`${source} is in no file of its own.`)
  return found.fileName
}
