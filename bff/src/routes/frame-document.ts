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
  /** All that can be sent before the answers are there; with `locale`, the words in its script. */
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
    plain: leaveOut(unneeded({}, undefined), source)
      .replace(placeholder.options, 'null')
      .replace(placeholder.answers, 'null'),
    head: (options, locale) =>
      leaveOut(unneeded(options, locale), all).replace(placeholder.options, () =>
        toInertJson(options),
      ),
    tail: (answers) => toInertJson(answers) + rest,
  }
}

/**
 * How the tags are marked that this frame has no use for: of its script there is one that speaks
 * each language at once, and one that loads the words when it has learned which.
 */
function unneeded(options: object, locale: Locale | undefined): string[] {
  const scripts = ['tr', 'en', ''].filter((spoken) => spoken !== (locale ?? ''))
  return [
    ...scripts.map((spoken) => `data-locale="${spoken}"`),
    ...(locale ? ['hreflang="'] : []),
    ...('appearance' in options ? [] : ['data-use="appearance"']),
  ]
}

function leaveOut(marks: readonly string[], html: string): string {
  const tags = new RegExp(
    `\\s*<(?:link|script) [^>]*(?:${marks.join('|')})[^>]*>(?:</script>)?`,
    'g',
  )
  return html.replaceAll(tags, '')
}

/** JSON for a `<script>` of data: nothing in it can end that script, or begin another. */
function toInertJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', String.raw`\u003c`)
}
