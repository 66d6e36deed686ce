import type { Theme } from '../protocol/messages.ts'

/**
 * The look that the page has chosen where the element stands, by its `color-scheme`; `auto` where it
 * leaves the choice to the buyer's system.
 */
export function readHostScheme(element: Element): Theme {
  const said = getComputedStyle(element).colorScheme ?? ''
  const [hasLight, hasDark] = [/\blight\b/.test(said), /\bdark\b/.test(said)]
  if (hasLight === hasDark) return 'auto'
  return hasDark ? 'dark' : 'light'
}

/**
 * Calls `onChange` when an attribute changes on something around the element, as when a page switches
 * its looks by a class. Returns the way to stop.
 */
export function watchHost(element: Element, onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  for (let around = element.parentElement; around; around = around.parentElement) {
    observer.observe(around, { attributes: true })
  }
  return () => observer.disconnect()
}
