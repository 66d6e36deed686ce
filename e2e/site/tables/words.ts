/** The languages of the documents. */
export const locales = ['en', 'tr'] as const

export type Locale = (typeof locales)[number]

/** The same said in both. */
export type Words = Record<Locale, string>
