import type { Locale } from '../contract/index.ts'

const placeholder = {
  origins: '%ALLOWED_ORIGINS%',
  options: '%FIRST_OPTIONS%',
  answers: '%FIRST_ANSWERS%',
}

/** The frame document in pieces, as its first answers stand between them. */
export type FrameDocument = {
  /** Without any answer. */
  plain: string
  /** All that can be sent before the answers are there; with `locale`, the words of no other. */
  head: (options: object, locale: Locale | undefined) => string
  tail: (answers: unknown) => string
}

/** Takes the built document apart. One that has no place for answers is sent without them. */
export function toFrameDocument(html: string, allowedOrigins: readonly string[]): FrameDocument {
  const source = html.replace(placeholder.origins, allowedOrigins.join(' '))
  const [before = '', after = ''] = source.split(placeholder.options)
  const [between = '', rest = ''] = after.split(placeholder.answers)
  const all = before + placeholder.options + between
  return {
    plain: leaveOut('data-use="appearance"', source)
      .replace(placeholder.options, 'null')
      .replace(placeholder.answers, 'null'),
    head: (options, locale) =>
      unneeded(options, locale)
        .reduce((document, mark) => leaveOut(mark, document), all)
        .replace(placeholder.options, () => toInertJson(options)),
    tail: (answers) => toInertJson(answers) + rest,
  }
}

/** How the links of what this frame need not load ahead are marked. */
function unneeded(options: object, locale: Locale | undefined): string[] {
  const marks = 'appearance' in options ? [] : ['data-use="appearance"']
  return locale ? [...marks, `hreflang="${locale === 'tr' ? 'en' : 'tr'}"`] : marks
}

function leaveOut(mark: string, html: string): string {
  return html.replaceAll(new RegExp(`\\s*<link [^>]*${mark}[^>]*>`, 'g'), '')
}

/** JSON for a `<script>` of data: nothing in it can end that script, or begin another. */
function toInertJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`)
}
