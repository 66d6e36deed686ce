import * as z from 'zod'
import type { FieldError, Locale } from '../contract/index.ts'

const localeErrors = { tr: z.locales.tr().localeError, en: z.locales.en().localeError }

/** Sentences for rules of ours that the schema library has no words for. */
const ruleTexts: Record<string, Record<Locale, string>> = {
  basket_sum: {
    tr: 'price, basketItems fiyatlarının toplamına eşit olmalı.',
    en: 'price has to equal the sum of the prices in basketItems.',
  },
  shipping_address: {
    tr: 'Sepette PHYSICAL ürün varsa shippingAddress gerekir.',
    en: 'shippingAddress is required when an item is PHYSICAL.',
  },
}

/** The library would tell the type that was sent, which it only knows together with the value. */
const typeTexts: Record<Locale, (expected: string) => string> = {
  tr: (expected) => `Eksik ya da türü yanlış: ${expected} olmalı.`,
  en: (expected) => `Missing or of the wrong type: this has to be a value of type ${expected}.`,
}

const plainTexts: Record<Locale, string> = { tr: 'Geçersiz değer.', en: 'Invalid value.' }

/** What to correct, as JSON pointers and sentences that never quote the value that was sent. */
export function toFieldErrors(issues: z.core.$ZodIssue[], locale: Locale): FieldError[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      const detail = locale === 'tr' ? 'Bilinmeyen alan.' : 'Unknown field.'
      return issue.keys.map((key) => ({ pointer: toPointer([...issue.path, key]), detail }))
    }
    return [{ pointer: toPointer(issue.path), detail: detailOf(issue, locale) }]
  })
}

function detailOf(issue: z.core.$ZodIssue, locale: Locale): string {
  if (issue.code === 'custom')
    return ruleTexts[String(issue.params?.['rule'])]?.[locale] ?? plainTexts[locale]
  if (issue.code === 'invalid_type') return typeTexts[locale](issue.expected)
  // A pattern or format is of no help to a person, and the input must not be quoted.
  if (issue.code === 'invalid_format' || issue.code === 'invalid_union') return plainTexts[locale]
  const message = localeErrors[locale]({ ...issue, input: undefined })
  return typeof message === 'string' ? message : (message?.message ?? plainTexts[locale])
}

/** RFC 6901 pointer as a URI fragment: `['basketItems', 0, 'price']` → `#/basketItems/0/price`. */
export function toPointer(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))
  return ['#', ...parts].join('/')
}
