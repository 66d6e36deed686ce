import { useEffect, useLayoutEffect, useMemo } from 'react'
import type { Messages } from '../i18n/messages.ts'
import type { Appearance } from '../protocol/appearance.ts'
import type { Theme } from '../protocol/messages.ts'
import type { Look } from '../ui/look.ts'
import { looks } from './late-part.ts'
import { tellMerchant } from './tell-merchant.ts'
import { useLatePart } from './use-late-part.ts'

type Wishes = { theme: Theme; appearance?: Appearance | undefined }

/** Language, title, colours and measures of the whole document, changed in place. */
export function useAppearance(page: Document, texts: Messages | null, wishes: Wishes): void {
  const { theme } = wishes
  // By value: with every change of an option the page hands all of them down as new objects.
  const wanted = wishes.appearance ? JSON.stringify(wishes.appearance) : null
  const appearance = useMemo(() => wanted && (JSON.parse(wanted) as Appearance), [wanted])
  const look = useLatePart(looks, appearance !== null)
  // Before it is painted, so that nobody sees the look that it is not.
  useLayoutEffect(() => shade(page, theme), [page, theme])
  useLayoutEffect(() => {
    if (!appearance) undress(page)
    else if (look) dress(page, appearance, look.toLook(appearance))
  }, [page, appearance, look])
  useEffect(() => title(page, texts), [page, texts])
}

function title(page: Document, texts: Messages | null): void {
  if (!texts) return
  page.title = texts.documentTitle
  page.documentElement.lang = texts.locale
}

function shade({ documentElement }: Document, theme: Theme): void {
  documentElement.dataset['theme'] = theme
}

/** The style sheets have the look of nobody's wishes. */
function undress({ documentElement }: Document): void {
  documentElement.style.cssText = ''
}

/** Through the CSSOM, which the frame's policy allows. */
function dress(page: Document, { fontFamily }: Appearance, { variables, adjusted }: Look): void {
  const { style } = page.documentElement
  for (const [name, value] of Object.entries(variables)) style.setProperty(name, value)
  // What is no list of fonts the browser leaves out.
  style.setProperty('font-family', '')
  if (fontFamily) style.setProperty('font-family', `${fontFamily}, system-ui, sans-serif`)
  tellMerchant('low_contrast', adjusted)
}
