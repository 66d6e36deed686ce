// What the product promises about security, and the test that shows each promise by its number.
import promises from './promises.json' with { type: 'json' }
import { code, toTable } from './to-table.ts'
import type { Locale, Words } from './words.ts'

export type Promised = {
  /** Of the requirement; the test names it. */
  number: string
  promise: Words
  file: string
}

export const promiseRows: readonly Promised[] = promises

const head: Record<Locale, string[]> = {
  en: ['#', 'Promise', 'Shown by'],
  tr: ['#', 'Söz', 'Gösteren'],
}

export function toPromiseTable(locale: Locale): string {
  return toTable(
    head[locale],
    promiseRows.map(({ number, promise, file }) => [number, promise[locale], code(file)]),
  )
}
