import { attributes } from '../element/attributes.ts'
import type { EarlyFrame } from '../element/open-frame.ts'
import { startFrame } from '../element/start-frame.ts'

/** A frame that was opened before the element's own code was there, and what it shows. */
export type Early = EarlyFrame & { shown?: string }

/** The elements that wait for their code, each with its frame, if it has one. */
export type Waiting = Map<HTMLElement, Early | undefined>

/** An element whose own code may have come: then it stands between this class and HTMLElement. */
declare class MaybeWhole extends HTMLElement {
  connectedCallback?(): void
  connectedMoveCallback?(): void
  disconnectedCallback?(): void
  attributeChangedCallback?(): void
}

/**
 * The element until its own code has come: it says what it is doing, and its frame is on the way.
 * A custom element is defined once, so this class stays, and hands everything on from then on.
 */
export function createEarlyClass(frameOrigin: string) {
  const waiting: Waiting = new Map()

  const Below: typeof MaybeWhole = HTMLElement

  class EarlyElement extends Below {
    static readonly observedAttributes = attributes

    constructor() {
      super()
      if (!super.connectedCallback) waiting.set(this, undefined)
    }

    override connectedCallback(): void {
      if (super.connectedCallback) super.connectedCallback()
      else begin(this)
    }

    /** Called instead of the other two when `moveBefore` keeps the frame alive. */
    override connectedMoveCallback(): void {
      super.connectedMoveCallback?.()
    }

    override disconnectedCallback(): void {
      if (super.disconnectedCallback) super.disconnectedCallback()
      else {
        waiting.get(this)?.end()
        waiting.set(this, undefined)
        this.dataset['state'] = 'idle'
      }
    }

    override attributeChangedCallback(): void {
      if (super.attributeChangedCallback) super.attributeChangedCallback()
      // Once the current script is done, so that several changes are one.
      else queueMicrotask(() => begin(this))
    }
  }

  function begin(element: HTMLElement): void {
    // What it shows is judged anew when the code has come.
    if (!element.isConnected || !waiting.has(element) || waiting.get(element)) return
    const fields = Object.fromEntries(attributes.map((name) => [name, element.getAttribute(name)]))
    const { session, 'client-secret': secret } = fields
    const isShown = session && secret
    element.dataset['state'] = isShown ? 'loading' : 'idle'
    if (!isShown) return
    const early: Early = startFrame(element, frameOrigin, fields)
    early.shown = `${session} ${secret}`
    // oxlint-disable-next-line unicorn/prefer-add-event-listener -- ours alone, and 1,024 bytes are few
    early.frame.onload = () => (early.isLoaded = true)
    waiting.set(element, early)
  }

  return { EarlyElement, waiting }
}
