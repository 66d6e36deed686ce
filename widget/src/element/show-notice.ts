import { texts, type Language } from './texts.ts'

/**
 * Says on the page, in the frame's place, that no payment could be started, with a way to try again.
 * Returns the way to take it off.
 */
export function showNotice(parent: Element, language: Language, onRetry: () => void): () => void {
  const { notFetched, retry } = texts[language]
  const notice = document.createElement('p')
  notice.role = 'alert'
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = retry
  button.addEventListener('click', onRetry)
  notice.append(notFetched, ' ', button)
  parent.append(notice)
  return () => notice.remove()
}
