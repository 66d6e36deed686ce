import type { HtmlTagDescriptor, Plugin, Rollup } from 'vite'

type Attributes = Record<string, string | boolean>

/** The entry that speaks a language from its first drawing on. */
const entryOf = /\/app\/main-(tr|en)\.ts$/

/** As Vite writes the script of `index.html`, which asks for the words when it knows which. */
const askingScript = '<script async type="module"'

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
        const [shared, ...others] = chunk?.imports ?? []
        if (!html.includes(askingScript) || !shared || others.length > 0) {
          throw new Error('The frame document is not built as the BFF takes it apart.')
        }
        return {
          html: html.replace(askingScript, `${askingScript} data-locale=""`),
          tags: [
            // The largest first: it has the connection that the document came over.
            { ...toPreload(shared), injectTo: 'head-prepend' },
            ...chunks.flatMap(toScript),
            ...['tr', 'en'].map((hreflang) =>
              toPreload(fileOf(chunks, `/i18n/${hreflang}.ts`), { hreflang }),
            ),
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
  const attrs = { async: true, type: 'module', 'data-locale': locale, src: `/${fileName}` }
  return [toTag('script', attrs)]
}

function toPreload(fileName: string, use: Attributes = {}): HtmlTagDescriptor {
  return toTag('link', { rel: 'modulepreload', ...use, href: `/${fileName}` })
}

function toTag(tag: string, attrs: Attributes): HtmlTagDescriptor {
  return { tag, attrs: { crossorigin: '', ...attrs }, injectTo: 'head' }
}

function fileOf(chunks: Rollup.OutputChunk[], source: string): string {
  const found = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(source))
  if (!found) throw new Error(`${source} is in no file of its own.`)
  return found.fileName
}
