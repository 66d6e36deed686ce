import { en } from 'wallet-checkout/words/en'
import { tr } from 'wallet-checkout/words/tr'
import { code, toTable } from './to-table.ts'
import type { Locale } from './words.ts'

const head: Record<Locale, string[]> = {
  en: ['Name', 'English', 'Turkish'],
  tr: ['Ad', 'Türkçe', 'İngilizce'],
}

/** What is no text to read: the language itself. */
const notTexts = new Set(['locale'])

/** Every text that the frame says, by the name under which it is overridden. */
export function toTextTable(locale: Locale): string {
  const [first, second] = locale === 'tr' ? [tr, en] : [en, tr]
  const firstTexts = flatten(first)
  const secondTexts = flatten(second)
  return toTable(
    head[locale],
    Object.keys(firstTexts).map((name) => [
      code(name),
      firstTexts[name] ?? '',
      secondTexts[name] ?? '',
    ]),
  )
}

function flatten(texts: object, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts)
      .filter(([name]) => !notTexts.has(name))
      .flatMap(([name, text]: [string, unknown]) =>
        typeof text === 'object' && text !== null
          ? Object.entries(flatten(text, `${prefix}${name}.`))
          : [[prefix + name, toText(text)]],
      ),
  )
}

/** A text with a value in it shows the name of that value, in braces. */
function toText(text: unknown): string {
  if (typeof text !== 'function') return String(text)
  const name = /^\(?(\w+)/.exec(String(text))?.[1] ?? 'value'
  return (text as (value: string) => string)(`{${name}}`)
}
