import { findPart } from './find-part.ts'

/** Starts what a page is for, and says so in its place where that cannot be. */
export function startPage(start: () => Promise<void>): void {
  const status = findPart('#status', HTMLElement)
  start().then(
    () => status.remove(),
    (error: unknown) => {
      status.dataset['failed'] = ''
      status.textContent = `This cannot start here. ${String(error)}`
    },
  )
}
