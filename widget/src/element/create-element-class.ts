import type { Appearance } from '../protocol/appearance.ts'
import type { EventName, HostState, UpMessage } from '../protocol/messages.ts'
import type { TextOverrides } from '../protocol/text-overrides.ts'
import { attributes } from './attributes.ts'
import { canReach } from './can-reach.ts'
import { watchHost } from './host-scheme.ts'
import { isWayOut } from './is-way-out.ts'
import { judgeSize } from './judge-size.ts'
import { openFrame, type EarlyFrame, type OpenFrame } from './open-frame.ts'
import { readLook, readSession } from './read-options.ts'
import type { FetchSession, SessionCredentials } from './session-source.ts'
import { ShownSession } from './shown-session.ts'
import { showNotice } from './show-notice.ts'
import { texts, toLanguage } from './texts.ts'
import { toErrorDetail } from './to-error-detail.ts'
import type { WalletCheckoutElement, WalletCheckoutProperties } from './wallet-checkout-element.ts'
import { warn } from './warn.ts'
import { onFrameBlocked } from './watch-policy.ts'

export type WalletCheckoutClass = {
  new (): WalletCheckoutElement
  /** Whose frames its elements show. */
  readonly frameOrigin: string
}

type SecretWanted = Extract<UpMessage, { type: 'secret-wanted' }>

/** What an element does beyond its page. */
export type PageOutside = {
  /** Takes the page away from the shop. */
  goTo?: ((url: string) => void) | undefined
  /** Whether anything answers at an origin. */
  isReachable?: (origin: string) => Promise<boolean>
}

/** How the element begins where a loader was there before it. */
export type Start = {
  /** What it extends: elements that are on the page already are taken over by it. */
  Base: typeof HTMLElement
  /** The frame that was opened for the element, if it shows this session under this secret. */
  takeFrame: (element: HTMLElement, shown: string) => EarlyFrame | undefined
}

/**
 * The class behind `<wallet-checkout>`: shows the payment frame of one checkout session and speaks
 * for it. Made on demand, because a server that imports this file has no `HTMLElement`.
 */
export function createElementClass(
  frameOrigin: string,
  { goTo = (url: string) => location.assign(url), isReachable = canReach }: PageOutside = {},
  start: Start = { Base: HTMLElement, takeFrame: () => undefined },
): WalletCheckoutClass {
  return class extends start.Base implements WalletCheckoutProperties {
    static readonly frameOrigin = frameOrigin
    static readonly observedAttributes = attributes

    readonly #session = new ShownSession()
    #properties: Partial<WalletCheckoutProperties> = {}
    #state: HostState = 'idle'
    /** Which session is shown, and how, as text: while a frame is there. */
    #shown: { session: string; options: string } | undefined
    #frame: OpenFrame | undefined
    #removeNotice = () => {}
    #stopWatching = () => {}
    #stopWatchingHost = () => {}
    /** The directive of the page's own policy that forbids the frame. */
    #blockedBy = ''

    constructor() {
      super()
      // Set before the element was defined, a property hides the accessor of the class.
      for (const name of ['appearance', 'texts', 'fetchSession'] as const) {
        const own = Object.getOwnPropertyDescriptor(this, name)
        if (!own) continue
        Reflect.deleteProperty(this, name)
        this.#set({ [name]: own.value as never })
      }
    }

    get appearance(): Appearance | undefined {
      return this.#properties.appearance
    }
    set appearance(appearance: Appearance | undefined) {
      this.#set({ appearance })
    }

    get texts(): TextOverrides | undefined {
      return this.#properties.texts
    }
    set texts(overrides: TextOverrides | undefined) {
      this.#set({ texts: overrides })
    }

    get fetchSession(): FetchSession | undefined {
      return this.#properties.fetchSession
    }
    set fetchSession(fetchSession: FetchSession | undefined) {
      this.#set({ fetchSession })
    }

    connectedCallback(): void {
      const hasSession = this.getAttribute('session') && this.getAttribute('client-secret')
      this.#setState(hasSession || this.fetchSession ? 'loading' : 'idle')
      this.connectedMoveCallback()
    }

    /** Called instead of the other two when `moveBefore` keeps the frame alive in another place. */
    connectedMoveCallback(): void {
      this.#stopWatchingHost()
      this.#stopWatchingHost = watchHost(this, () => this.#followSoon())
      this.#followSoon()
    }

    disconnectedCallback(): void {
      this.#stopWatchingHost()
      this.#end()
      this.#session.stop()
      this.#setState('idle')
    }

    attributeChangedCallback(): void {
      this.#followSoon()
    }

    #set(change: Partial<WalletCheckoutProperties>): void {
      this.#properties = { ...this.#properties, ...change }
      this.#followSoon()
    }

    #followSoon(): void {
      // Once the current script is done, so that several changes are one.
      queueMicrotask(() => {
        if (this.isConnected) this.#follow()
      })
    }

    #follow(): void {
      this.#session.follow(readSession(this, this.fetchSession !== undefined))
      const { credentials } = this.#session
      if (credentials) return this.#show(credentials)
      if (!this.fetchSession) {
        this.#end()
        this.#setState('idle')
      } else if (this.#frame || this.#state !== 'error') {
        // Once it has failed, a person tries again.
        this.#end()
        void this.#fetchFirst()
      }
    }

    #show({ id, clientSecret }: SessionCredentials): void {
      const options = { session: id, clientSecret, ...readLook(this, this.#properties) }
      const before = this.#shown
      const shown = { session: this.#session.name, options: JSON.stringify(options) }
      if (shown.session !== before?.session) {
        const early = start.takeFrame(this, `${id} ${clientSecret}`)
        this.#end()
        const listeners = {
          onMessage: (message: UpMessage) => this.#receive(message),
          onSilence: (userMessage: string) => void this.#complainOfSilence(userMessage),
        }
        this.#frame = openFrame(this, frameOrigin, options, listeners, early)
        const giveUp = (directive: string) => {
          this.#blockedBy = directive
          this.#frame?.giveUp()
        }
        this.#stopWatching = onFrameBlocked(frameOrigin, giveUp)
        this.#shown = shown
        // Late: a listener may take the element off the page, and that has to find the frame.
        this.#setState('loading')
        if (early?.blockedBy) giveUp(early.blockedBy)
      } else if (shown.options !== before.options) {
        this.#shown = shown
        this.#frame?.update(options)
      }
    }

    async #fetchFirst(): Promise<void> {
      const { fetchSession } = this
      if (!fetchSession || this.#session.isAsking()) return
      this.#removeNotice()
      this.#setState('loading')
      const outcome = await this.#session.fetch(fetchSession, 'initial')
      if (outcome.kind === 'session') this.#followSoon()
      if (outcome.kind !== 'failed') return
      const language = toLanguage(readLook(this, this.#properties).locale)
      this.#removeNotice = showNotice(this, language, () => void this.#fetchFirst())
      this.#complain('fetch_session_failed', texts[language].notFetched)
    }

    async #renewSecret({ ask, reason }: SecretWanted): Promise<void> {
      const frame = this.#frame
      const { fetchSession } = this
      const outcome = fetchSession && (await this.#session.fetch(fetchSession, reason))
      // Another session starts over, and so it may have meanwhile.
      if (this.isConnected) this.#follow()
      if (this.#frame !== frame) return
      const clientSecret = outcome?.kind === 'session' ? outcome.session.clientSecret : null
      const hasFailed = outcome?.kind === 'failed'
      frame?.send({ type: 'secret', ask, clientSecret, ...(hasFailed && { hasFailed }) })
    }

    #end(): void {
      // One that was opened for something else, if there still is one.
      start.takeFrame(this, '')
      this.#stopWatching()
      this.#blockedBy = ''
      this.#removeNotice()
      this.#frame?.close()
      this.#frame = this.#shown = undefined
    }

    #receive(message: UpMessage): void {
      if (message.type === 'state') this.#setState(message.state)
      if (message.type === 'ready') {
        judgeSize(this)
        this.#emit('ready', {})
      }
      if (message.type === 'redirect') this.#leave(message.url)
      if (message.type === 'secret-wanted') void this.#renewSecret(message)
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

    /** All that a page can find out about a frame of another origin that says nothing. */
    async #complainOfSilence(userMessage: string): Promise<void> {
      const blockedBy = this.#blockedBy
      this.#complain('frame_unreachable', userMessage)
      if (blockedBy) return warn('frame_blocked', `${blockedBy} has to allow ${frameOrigin}`)
      const isRefused = navigator.onLine && (await isReachable(frameOrigin))
      if (isRefused) warn('frame_refused', `this page is of ${location.origin}`)
      else warn('frame_unreachable', frameOrigin)
    }

    /** There is no frame that could say it, so the element has to say it in its place. */
    #complain(code: 'frame_unreachable' | 'fetch_session_failed', userMessage: string): void {
      this.#setState('error')
      this.#emit('error', toErrorDetail(code, userMessage))
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
