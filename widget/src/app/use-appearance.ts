import { useEffect, useLayoutEffect, useMemo } from 'react'
import type { Messages } from '../i18n/messages.ts'
import type { Appearance } from '../protocol/appearance.ts'
import type { Theme } from '../protocol/messages.ts'
import { toLook } from '../ui/look.ts'
import { tellMerchant } from './tell-merchant.ts'

type Wishes = { theme: Theme; appearance?: Appearance | undefined }

/** Language, title, colours and measures of the whole document, changed in place. */
export function useAppearance(page: Document, texts: Messages | null, wishes: Wishes): void {
  const { theme } = wishes
  // By value: with every change of an option the page hands all of them down as new objects.
  const wanted = JSON.stringify(wishes.appearance ?? {})
  const appearance = useMemo(() => JSON.parse(wanted) as Appearance, [wanted])
  // Before it is painted, so that nobody sees the look that it is not.
  useLayoutEffect(() => dress(page, theme, appearance), [page, theme, appearance])
  useEffect(() => title(page, texts), [page, texts])
}

function title(page: Document, texts: Messages | null): void {
  if (!texts) return
  page.title = texts.documentTitle
  page.documentElement.lang = texts.locale
}

/** Through the CSSOM, which the frame's policy allows. */
function dress(page: Document, theme: Theme, appearance: Appearance): void {
  const { style, dataset } = page.documentElement
  dataset['theme'] = theme
  const { variables, adjusted } = toLook(appearance)
  for (const [name, value] of Object.entries(variables)) style.setProperty(name, value)
  // What is no list of fonts the browser leaves out.
  style.setProperty('font-family', '')
  const { fontFamily } = appearance
  if (fontFamily) style.setProperty('font-family', `${fontFamily}, system-ui, sans-serif`)
  tellMerchant('low_contrast', adjusted)
}
