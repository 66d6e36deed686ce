import type { Locale } from 'bff/contract'

/** The first known language of those that were asked for, from the most to the least wanted. */
export function toLocale(wanted: readonly (string | undefined)[]): Locale {
  for (const tag of wanted) {
    const language = tag?.toLowerCase().split('-')[0]
    if (language === 'tr' || language === 'en') return language
  }
  return 'tr'
}
