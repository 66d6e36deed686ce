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
  head: (options: unknown, locale: Locale | undefined) => string
  tail: (answers: unknown) => string
}

/** Takes the built document apart. One that has no place for answers is sent without them. */
export function toFrameDocument(html: string, allowedOrigins: readonly string[]): FrameDocument {
  const source = html.replace(placeholder.origins, allowedOrigins.join(' '))
  const [before = '', after = ''] = source.split(placeholder.options)
  const [between = '', rest = ''] = after.split(placeholder.answers)
  const all = before + placeholder.options + between
  const head = { all, tr: leaveOut('en', all), en: leaveOut('tr', all) }
  return {
    plain: source.replace(placeholder.options, 'null').replace(placeholder.answers, 'null'),
    head: (options, locale) =>
      head[locale ?? 'all'].replace(placeholder.options, () => toInertJson(options)),
    tail: (answers) => toInertJson(answers) + rest,
  }
}

/** The words of a language that is not spoken need not be loaded ahead. */
function leaveOut(locale: Locale, html: string): string {
  return html.replaceAll(new RegExp(`\\s*<link [^>]*hreflang="${locale}"[^>]*>`, 'g'), '')
}

/** JSON for a `<script>` of data: nothing in it can end that script, or begin another. */
function toInertJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`)
}
