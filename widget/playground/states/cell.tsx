/** One view in one language and one theme, in a document of its own: `?view=&locale=&theme=`. */
import { createRoot } from 'react-dom/client'
import { FrameView } from '../../src/app/frame-view.tsx'
import { loadLanguage } from '../../src/i18n/load-language.ts'
import '../../src/ui/theme.css'
import { findPart } from '../find-part.ts'
import { findView } from './fixture-views.ts'

const query = new URLSearchParams(location.search)
const view = findView(query.get('view') ?? '')
const texts = await loadLanguage(query.get('locale') === 'en' ? 'en' : 'tr')
const { documentElement } = document
documentElement.lang = texts.locale
documentElement.dataset['theme'] = query.get('theme') ?? 'auto'
document.title = `${query.get('view')} · ${texts.documentTitle}`

const nothing = () => {}
const actions = {
  onRetry: nothing,
  onPay: nothing,
  onReturn: nothing,
  onGiveUp: nothing,
  onLogin: nothing,
  onOtherWay: nothing,
}
const mount = findPart('#frame', HTMLElement)
if (view) {
  createRoot(mount).render(
    <FrameView view={view} texts={texts} isGenuine={() => true} actions={actions} />,
  )
} else {
  mount.textContent = 'There is no such state.'
}

// The page around it gives it the height that it needs, as the element does.
new ResizeObserver(([entry]) => {
  const around = window.frameElement as HTMLElement | null
  if (around && entry) around.style.height = `${Math.ceil(entry.contentRect.height)}px`
}).observe(mount)
