import { useEffect } from 'react'
import type { Locale } from 'bff/contract'
import { languages } from '../i18n/languages.ts'
import type { Theme } from '../protocol/messages.ts'

/** Language, title and colours of the whole document, changed in place. */
export function useAppearance(page: Document, locale: Locale, theme: Theme): void {
  useEffect(() => dress(page, locale, theme), [page, locale, theme])
}

function dress(page: Document, locale: Locale, theme: Theme): void {
  page.title = languages[locale].documentTitle
  page.documentElement.lang = locale
  page.documentElement.dataset['theme'] = theme
}
