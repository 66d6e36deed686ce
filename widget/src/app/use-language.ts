import { useEffect, useEffectEvent, useState } from 'react'
import type { Locale } from 'bff/contract'
import type { LoadLanguage } from '../i18n/load-language.ts'
import type { Messages } from '../i18n/messages.ts'
import { keepAsking } from './keep-asking.ts'

/**
 * The words to show: null until the first language is there, which may be `first`. Where another is
 * wanted, the one that is shown stays until that has come.
 */
export function useLanguage(
  load: LoadLanguage,
  locale: Locale | undefined,
  first: Messages | null = null,
): Messages | null {
  const [texts, setTexts] = useState(first)
  const ask = useEffectEvent(load)
  useEffect(() => {
    if (!locale) return
    const wanted = new AbortController()
    const show = async () => {
      const loaded = await keepAsking(() => ask(locale), wanted.signal)
      if (loaded && !wanted.signal.aborted) setTexts(loaded)
    }
    void show()
    return () => wanted.abort()
  }, [locale])
  return texts
}
