import { en } from 'wallet-checkout/words/en'
import { nameTexts } from 'wallet-checkout/words/names'
import { tr } from 'wallet-checkout/words/tr'
import { code, toTable } from './to-table.ts'
import type { Locale } from './words.ts'

const head: Record<Locale, string[]> = {
  en: ['Name', 'English', 'Turkish'],
  tr: ['Ad', 'Türkçe', 'İngilizce'],
}

/** Every text that the frame says, by the name under which it is overridden. */
export function toTextTable(locale: Locale): string {
  const [first, second] = locale === 'tr' ? [tr, en] : [en, tr]
  const others = nameTexts(second)
  return toTable(
    head[locale],
    [...nameTexts(first)].map(([name, text]) => [code(name), text, others.get(name) ?? '']),
  )
}
