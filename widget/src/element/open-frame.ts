import {
  protocolVersion,
  type ConnectMessage,
  type DownMessage,
  type FrameOptions,
  type UpMessage,
} from '../protocol/messages.ts'
import { parseUp } from '../protocol/parse-up.ts'
import { startFrame, type StartedFrame } from './start-frame.ts'
import { texts, toLanguage } from './texts.ts'

/** A frame that has said nothing for so long is blocked, or out of reach. */
const silenceMs = 15_000

/** A blank document that stays so long is no stop on the way to ours. */
const blankMs = 3_000

export type OpenFrame = {
  send: (message: DownMessage) => void
  /** Hands on the latest options; a frame that is still loading starts with them. */
  update: (options: FrameOptions) => void
  /** Takes it for unreachable now, because that is known. */
  giveUp: () => void
  close: () => void
}

type Listeners = {
  onMessage: (message: UpMessage) => void
  /** Called with the words that stand on the page in the frame's place, until it speaks after all. */
  onSilence: (userMessage: string) => void
}

/** A frame that stands there already, and whether its document has come. */
export type EarlyFrame = StartedFrame & { isLoaded?: boolean }

/**
 * Puts the payment frame into `parent`, or takes the `early` one that is there, and hands it one end
 * of a channel that is made here.
 */
export function openFrame(
  parent: Element,
  origin: string,
  options: FrameOptions,
  { onMessage, onSilence }: Listeners,
  early?: EarlyFrame,
): OpenFrame {
  const started = early ?? startFrame(parent, origin, toFields(options))
  const { frame } = started
  const notice = document.createElement('p')
  let port: MessagePort | undefined
  let blank: ReturnType<typeof setTimeout> | undefined

  const silence = setTimeout(() => {
    giveUp()
    // Something on the way may refuse the form; what comes after all takes the notice away.
    started.askPlainly()
  }, silenceMs)

  function giveUp() {
    clearTimeout(silence)
    if (notice.isConnected) return
    notice.role = 'alert'
    notice.textContent = texts[toLanguage(options.locale)].unreachable
    parent.append(notice)
    setStyle('display', 'none')
    onSilence(notice.textContent)
  }

  function send(message: DownMessage) {
    port?.postMessage(message)
  }

  /** Whoever moves a frame on the page drops what it was sent for: it comes back blank. */
  function receiveDocument() {
    connect()
    clearTimeout(blank)
    blank = setTimeout(() => isBlank(frame) && started.askPlainly(), blankMs)
  }

  function connect() {
    port?.close()
    const channel = new MessageChannel()
    port = channel.port1
    port.addEventListener('message', (event) => {
      const message = parseUp(event.data)
      if (message) receive(message)
    })
    port.start()
    // A port sent up by the frame could be taken by any script of the page; this one can only
    // arrive at the named origin.
    const message: ConnectMessage = { type: 'wallet-checkout:connect', version: protocolVersion }
    frame.contentWindow?.postMessage(message, origin, [channel.port2])
    send({ type: 'init', version: protocolVersion, options })
  }

  function receive(message: UpMessage) {
    clearTimeout(silence)
    clearTimeout(blank)
    notice.remove()
    setStyle('display', 'block')
    if (message.type === 'resize') setStyle('height', `${message.height}px`)
    onMessage(message)
  }

  function setStyle(name: string, value: string) {
    // As it was styled first: no rule of the page wins.
    frame.style.setProperty(name, value, 'important')
  }

  function dress() {
    frame.title = texts[toLanguage(options.locale)].title
    // A frame is see-through only while its colour scheme is that of the document inside, and a
    // document of another origin knows the system's scheme, not the page's (measured in Chromium).
    setStyle('color-scheme', options.theme === 'auto' ? 'light dark' : options.theme)
    // Across the page's own writing mode, all of the width would be that of the window.
    setStyle('writing-mode', 'inherit')
  }

  dress()
  frame.addEventListener('load', receiveDocument)
  if (early?.isLoaded) receiveDocument()

  return {
    send,
    update(latest) {
      options = latest
      dress()
      const { locale, theme, login, appearance } = options
      send({ type: 'update', locale, theme, login, appearance, texts: options.texts })
    },
    giveUp,
    close() {
      send({ type: 'destroy' })
      clearTimeout(silence)
      clearTimeout(blank)
      port?.close()
      started.end()
      notice.remove()
    },
  }
}

/** Another site's document cannot be seen from here; a blank one is the page's own. */
function isBlank({ contentDocument }: HTMLIFrameElement): boolean {
  return contentDocument !== null
}

/** The session's id needs not be said: the secret opens no other one. */
function toFields({ clientSecret, locale, theme, login, ...data }: FrameOptions) {
  return {
    'client-secret': clientSecret,
    locale,
    theme,
    login,
    appearance: data.appearance && JSON.stringify(data.appearance),
    texts: data.texts && JSON.stringify(data.texts),
  }
}
