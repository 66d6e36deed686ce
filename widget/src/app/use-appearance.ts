import { useEffect } from 'react'
import type { Messages } from '../i18n/messages.ts'
import type { Theme } from '../protocol/messages.ts'

/** Language, title and colours of the whole document, changed in place. */
export function useAppearance(page: Document, texts: Messages | null, theme: Theme): void {
  useEffect(() => dress(page, texts, theme), [page, texts, theme])
}

function dress(page: Document, texts: Messages | null, theme: Theme): void {
  page.documentElement.dataset['theme'] = theme
  if (!texts) return
  page.title = texts.documentTitle
  page.documentElement.lang = texts.locale
}
