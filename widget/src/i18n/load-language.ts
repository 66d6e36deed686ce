import type { Locale } from 'bff/contract'
import type { Messages } from './messages.ts'

/** What the frame says in one language. */
export type LoadLanguage = (locale: Locale) => Promise<Messages>

/** A file for each, so that a frame fetches only the one that it speaks. */
const files: Record<Locale, () => Promise<Messages>> = {
  tr: async () => (await import('./tr.ts')).tr,
  en: async () => (await import('./en.ts')).en,
}

/** @throws TypeError when the file does not come; asking again fetches it again. */
export const loadLanguage: LoadLanguage = (locale) => files[locale]()
