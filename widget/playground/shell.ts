import { findPart } from './find-part.ts'

const key = 'playground-theme'

/** The colours of the page itself, remembered for the next one. */
export function bindShell(): void {
  const select = findPart('.page-theme select', HTMLSelectElement)
  select.value = sessionStorage.getItem(key) ?? 'auto'
  const apply = () => {
    document.documentElement.dataset['theme'] = select.value
    sessionStorage.setItem(key, select.value)
  }
  select.addEventListener('change', apply)
  apply()
}
