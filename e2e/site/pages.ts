// The pages of the documents as text, for the tests that walk them.
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withTables } from './tables/fill-tables.ts'
import type { Locale } from './tables/words.ts'

export type SitePage = {
  /** From the site's folder: `tr/quick-start.md`. */
  path: string
  locale: Locale
  /** As it is written. */
  source: string
  /** With its tables. */
  text: string
}

export async function readPages(): Promise<SitePage[]> {
  const pages: SitePage[] = []
  const folder = import.meta.dirname
  for await (const path of glob('{*,tr/*}.md', { cwd: folder })) {
    const source = await readFile(join(folder, path), 'utf8')
    const locale = path.startsWith('tr/') ? 'tr' : 'en'
    pages.push({ path, locale, source, text: withTables(source, locale) })
  }
  return pages.toSorted((one, other) => one.path.localeCompare(other.path))
}

export type Fence = { language: string; body: string }

/** Every block of code that a page holds itself. */
export function fencesOf(source: string): Fence[] {
  const fences = source.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)
  return Array.from(fences, ([, language = '', body = '']) => ({ language: language.trim(), body }))
}

/** Every sample that a page includes: a file of `samples`, and a region of it where it names one. */
export function includesOf(source: string): { file: string; region?: string }[] {
  const lines = source.matchAll(/^<<< @\/samples\/([^#{\s]+)(?:#([\w-]+))?/gm)
  return Array.from(lines, ([, file = '', region]) => ({ file, ...(region && { region }) }))
}

/** The links of a page to others of ours, with their anchors. */
export function linksOf(text: string): { page: string; anchor: string }[] {
  const links = text.matchAll(/\]\((?:\.\/([\w-]+))?(?:#([\w-]+))?\)/g)
  return Array.from(links, ([, page = '', anchor = '']) => ({ page, anchor }))
}

/** The anchors of a page's headings, as VitePress makes them. */
export function anchorsOf(text: string): Set<string> {
  const headings = text.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/^#{1,4} (.+)$/gm)
  return new Set(
    Array.from(headings, ([, heading = '']) => {
      const own = /\{#([\w-]+)\}$/.exec(heading)?.[1]
      return (
        own ??
        heading
          .toLowerCase()
          .replaceAll(/[^a-z0-9]+/g, '-')
          .replaceAll(/^-|-$/g, '')
      )
    }),
  )
}
