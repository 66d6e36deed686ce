// Where a page says `<!-- table: events -->`, the table made from the data stands in its place, so
// that search, outline and anchors treat it as if somebody had typed it.
import { tables } from './tables.ts'
import type { Locale } from './words.ts'

/** As much of markdown-it as is needed here. */
type Markdown = {
  core: {
    ruler: {
      before: (
        name: string,
        ownName: string,
        rule: (state: { src: string; env: { relativePath?: string } }) => void,
      ) => void
    }
  }
}

export function fillTables(markdown: Markdown): void {
  markdown.core.ruler.before('normalize', 'tables', (state) => {
    const locale = state.env.relativePath?.startsWith('tr/') ? 'tr' : 'en'
    state.src = withTables(state.src, locale)
  })
}

/** @throws where a page asks for a table that there is not */
export function withTables(source: string, locale: Locale): string {
  return source.replaceAll(/^<!-- table: (\S+) -->$/gm, (_, name: string) => {
    const table = Object.hasOwn(tables, name) ? tables[name] : undefined
    if (!table) throw new Error(`There is no table "${name}"`)
    return table(locale)
  })
}
