export type Language = 'tr' | 'en'

/** The few words that are needed while there is no frame to say them. */
export const texts = {
  tr: {
    title: 'iyzico ile öde',
    unreachable: 'Ödeme alanı yüklenemedi. Lütfen sayfayı yenileyin.',
    notFetched: 'Ödeme başlatılamadı. Lütfen tekrar deneyin.',
    retry: 'Tekrar dene',
  },
  en: {
    title: 'Pay with iyzico',
    unreachable: 'The payment form could not be loaded. Please reload the page.',
    notFetched: 'The payment could not be started. Please try again.',
    retry: 'Try again',
  },
} satisfies Record<Language, Record<string, string>>

/** The language of the element, else of the page, else Turkish. */
export function toLanguage(locale: Language | undefined): Language {
  return locale ?? (/^en\b/i.test(document.documentElement.lang) ? 'en' : 'tr')
}
