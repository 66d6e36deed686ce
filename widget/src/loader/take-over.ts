// The element's own code, which the loader fetches while the frame is on its way already.
import { createElementClass } from '../element/create-element-class.ts'
import { warn } from '../element/warn.ts'
import { watchPolicy } from '../element/watch-policy.ts'
import type { createEarlyClass } from './early-element.ts'

/** Makes early elements, those on the page and those to come, what they are meant to be. */
export function takeOver(
  { EarlyElement, waiting }: ReturnType<typeof createEarlyClass>,
  frameOrigin: string,
): void {
  if (!isSecureContext) warn('insecure_page')
  watchPolicy()
  let taken: HTMLElement | undefined
  /** Makes no element while one is taken over: what the classes above add, they add to that one. */
  class Base extends HTMLElement {
    constructor() {
      if (taken) return taken
      super()
    }
  }
  const WholeElement = createElementClass(frameOrigin, undefined, {
    Base,
    takeFrame(element, shown) {
      const early = waiting.get(element)
      waiting.delete(element)
      if (early?.shown === shown) return early
      early?.end()
      return undefined
    },
  })
  Object.setPrototypeOf(EarlyElement, WholeElement)
  Object.setPrototypeOf(EarlyElement.prototype, WholeElement.prototype)
  for (const element of waiting.keys()) {
    taken = element
    void new WholeElement()
    taken = undefined
    if (element.isConnected) (element as InstanceType<typeof EarlyElement>).connectedCallback()
    else waiting.delete(element)
  }
}
