import { findPart } from '../find-part.ts'

/**
 * Shows iyzico's page above this one. The page cannot be left for it, as a shop's is: the BFF of the
 * mocks lives here, and would be gone.
 */
export function showLogin(url: string): void {
  const dialog = findPart('#login', HTMLDialogElement)
  const frame = document.createElement('iframe')
  frame.src = url
  frame.title = 'Page of iyzico'
  const close = document.createElement('button')
  close.textContent = 'Close'
  close.addEventListener('click', () => dialog.close())
  dialog.replaceChildren(close, frame)
  dialog.showModal()
}
