import { warn } from './warn.ts'

/** The narrowest that the frame is drawn for, in CSS pixels. */
const narrowest = 280

/** Names an element that no buyer can use: too narrow, or not to be seen. */
export function judgeSize(element: Element): void {
  // Older browsers cannot tell.
  if (!('checkVisibility' in element)) return
  const { width, height } = element.getBoundingClientRect()
  if (!element.checkVisibility() || width === 0 || height === 0) warn('element_hidden')
  else if (width < narrowest) warn('element_too_small', `it has ${Math.round(width)}`)
}
