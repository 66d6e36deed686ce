// Every table that a page can ask for with `<!-- table: name -->`.
import { toReference } from './api.ts'
import { settings } from './configuration.ts'
import { categories, events, options, recoveries, states } from './embed.ts'
import { toTextTable } from './every-text.ts'
import { toIdeaTable, toPeerTable } from './peer-table.ts'
import { toDeclineTable, toProblemTable } from './problems.ts'
import { toPromiseTable } from './promises.ts'
import { code, toTable } from './to-table.ts'
import { warnings } from './warnings.ts'
import type { Locale, Words } from './words.ts'

export const tables: Record<string, (locale: Locale) => string> = {
  options: (locale) =>
    toTable(
      pick(locale, ['Name', 'Values', 'Default'], ['Ad', 'Değerler', 'Varsayılan']),
      Object.values(options).map(({ attribute, property, values, fallback }) => [
        [attribute && code(attribute), property && code(`.${property}`)].filter(Boolean).join(' '),
        values[locale],
        fallback[locale],
      ]),
    ),
  states: (locale) =>
    toTable(
      pick(locale, ['`data-state`', 'What the buyer sees'], ['`data-state`', 'Alıcının gördüğü']),
      Object.entries(states).map(([name, seen]) => [code(name), seen[locale]]),
    ),
  events: (locale) =>
    toTable(
      pick(locale, ['Event', '`detail`', 'When'], ['Olay', '`detail`', 'Ne zaman']),
      Object.entries(events).map(([name, { detail, when, ...row }]) => [
        code(name),
        Object.entries(detail)
          .map(([field, values]) => `${code(field)}: ${values}`)
          .join('<br>'),
        when[locale] + ('isCancelable' in row ? cancelable[locale] : ''),
      ]),
    ),
  categories: (locale) => toWordTable('`category`', categories, locale),
  recoveries: (locale) => toWordTable('`recovery`', recoveries, locale),
  problems: toProblemTable,
  declines: toDeclineTable,
  warnings: (locale) =>
    Object.entries(warnings)
      .map(([name, { means, mend }]) =>
        [`## ${name} {#${name}}`, means[locale], `**${mendWord[locale]}** ${mend[locale]}`].join(
          '\n\n',
        ),
      )
      .join('\n\n'),
  configuration: (locale) =>
    toTable(
      pick(locale, ['Variable', 'Form', 'Default'], ['Değişken', 'Biçim', 'Varsayılan']),
      settings.map(({ key, form, fallback, isRequired }) => [
        code(key),
        form[locale],
        isRequired ? `**${requiredWord[locale]}**` : fallback === null ? '' : code(fallback),
      ]),
    ),
  api: toReference,
  texts: toTextTable,
  peers: toPeerTable,
  ideas: toIdeaTable,
  promises: toPromiseTable,
}

const cancelable: Words = {
  en: '; `preventDefault()` stops it',
  tr: '; `preventDefault()` durdurur',
}

const mendWord: Words = { en: 'How to mend it.', tr: 'Nasıl düzeltilir.' }

const requiredWord: Words = { en: 'required', tr: 'zorunlu' }

function toWordTable(head: string, rows: Record<string, Words>, locale: Locale): string {
  return toTable(
    [head, ...pick(locale, ['Means'], ['Anlamı'])],
    Object.entries(rows).map(([name, meaning]) => [code(name), meaning[locale]]),
  )
}

function pick<T>(locale: Locale, en: T, tr: T): T {
  return locale === 'tr' ? tr : en
}
