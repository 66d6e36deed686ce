import { useEffect, useMemo } from 'react'
import type { Messages } from '../i18n/messages.ts'
import { reword } from '../i18n/reword.ts'
import type { TextOverrides } from '../protocol/text-overrides.ts'
import { tellMerchant } from './tell-merchant.ts'

/** The words to show, with the merchant's own among them; the same ones while nothing has changed. */
export function useWording(
  words: Messages | null,
  overrides: TextOverrides | undefined,
): Messages | null {
  // By value: with every change of an option the page hands all of them down as new objects.
  const wording = JSON.stringify((words && overrides?.[words.locale]) ?? {})
  const worded = useMemo(
    () => words && reword(words, JSON.parse(wording) as Record<string, string>),
    [words, wording],
  )
  useEffect(() => tellMerchant('unsupported_texts', worded?.refused ?? []), [worded])
  return worded && worded.texts
}
