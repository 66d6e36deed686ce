import type {
  ErrorDetail,
  EventName,
  FrameOptions,
  HostState,
  UpMessage,
} from '../protocol/messages.ts'
import { attributes } from './attributes.ts'
import { isWayOut } from './is-way-out.ts'
import { openFrame, type EarlyFrame, type OpenFrame } from './open-frame.ts'
import { readOptions } from './read-options.ts'
import { warn } from './warn.ts'

/** How the element begins where a loader was there before it. */
export type Start = {
  /** What it extends: elements that are on the page already are taken over by it. */
  Base: typeof HTMLElement
  /** The frame that was opened for the element, if it shows this session under this secret. */
  takeFrame: (element: HTMLElement, shown: string) => EarlyFrame | undefined
}

/**
 * The class behind `<wallet-checkout>`: shows the payment frame of one checkout session and speaks
 * for it. Made on demand, because a server that imports this file has no `HTMLElement`. `goTo`
 * takes the page away from the shop.
 */
export function createElementClass(
  frameOrigin: string,
  goTo = (url: string) => location.assign(url),
  start: Start = { Base: HTMLElement, takeFrame: () => undefined },
): CustomElementConstructor {
  return class extends start.Base {
    static readonly observedAttributes = attributes

    #state: HostState = 'idle'
    /** Session and client secret of the frame that is there. */
    #shown: string | undefined
    #frame: OpenFrame | undefined

    connectedCallback(): void {
      const hasSession = this.getAttribute('session') && this.getAttribute('client-secret')
      this.#setState(hasSession ? 'loading' : 'idle')
      this.attributeChangedCallback()
    }

    /** Called instead of the other two when `moveBefore` keeps the frame alive: nothing to do. */
    connectedMoveCallback(): void {}

    disconnectedCallback(): void {
      this.#end()
      this.#setState('idle')
    }

    attributeChangedCallback(): void {
      // Once the current script is done, so that several changes are one.
      queueMicrotask(() => {
        if (this.isConnected) this.#follow(readOptions(this))
      })
    }

    #follow(options: FrameOptions | undefined): void {
      const shown = options && `${options.session} ${options.clientSecret}`
      if (shown !== this.#shown) {
        this.#end()
        if (options) this.#frame = this.#open(options)
        this.#shown = shown
        // Last: a listener may take the element off the page, and that has to find the frame.
        this.#setState(options ? 'loading' : 'idle')
      } else if (options) {
        this.#frame?.update(options)
      }
    }

    #open(options: FrameOptions): OpenFrame {
      const listeners = {
        onMessage: (message: UpMessage) => this.#receive(message),
        onSilence: (userMessage: string) => this.#complain(userMessage),
      }
      const early = start.takeFrame(this, `${options.session} ${options.clientSecret}`)
      return openFrame(this, frameOrigin, options, listeners, early)
    }

    #end(): void {
      this.#frame?.close()
      this.#frame = this.#shown = undefined
    }

    #receive(message: UpMessage): void {
      if (message.type === 'state') this.#setState(message.state)
      if (message.type === 'ready') this.#emit('ready', {})
      if (message.type === 'redirect') this.#leave(message.url)
      if (message.type === 'event') {
        const { name, detail, ask } = message
        const allowed = this.#emit(name, detail, ask !== undefined)
        if (ask !== undefined) this.#frame?.send({ type: 'proceed', ask, allowed })
      }
    }

    #leave(url: string): void {
      const mayReturn = this.#state === 'success' && this.getAttribute('redirect') === 'on-success'
      if (isWayOut(url, frameOrigin, mayReturn)) goTo(url)
    }

    /** The frame is blocked or out of reach, so the loader has to say it in its place. */
    #complain(userMessage: string): void {
      const retryable = !navigator.onLine
      const detail: ErrorDetail = {
        code: 'frame_unreachable',
        category: retryable ? 'network' : 'integration',
        retryable,
        recovery: retryable ? 'retry' : 'fix_integration',
        userMessage,
        requestId: null,
      }
      warn('frame_unreachable', 'check frame-src of your CSP, and ALLOWED_ORIGINS')
      this.#setState('error')
      this.#emit('error', detail)
    }

    #setState(state: HostState): void {
      const previous = this.#state
      this.#state = state
      this.dataset['state'] = state
      if (state !== previous) this.#emit('state-change', { state, previous })
    }

    /** False when a listener prevented the default of a cancelable event. */
    #emit(name: EventName, detail: object, cancelable = false): boolean {
      const init = { bubbles: true, composed: true, cancelable, detail }
      return this.dispatchEvent(new CustomEvent(`wallet-checkout:${name}`, init))
    }
  }
}
