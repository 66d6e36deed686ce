import type { DownMessage, FrameOptions } from '../protocol/messages.ts'
import { parseConnect, parseDown } from '../protocol/parse-down.ts'
import type { Host, SecretAnswer } from './host.ts'
import { openAsks } from './open-asks.ts'

/** What is left of the options once the secret was forgotten. */
const noOptions: FrameOptions = { session: '', clientSecret: '', theme: 'auto' }

/** A page that answers later than this has not agreed. */
const answerMs = 2_000

/** The page gives its own callback 15 seconds. */
const secretMs = 17_000

/**
 * Waits for the page that embeds this frame to hand down its port, and for the `init` on it.
 * Accepts one port, once, and only from the direct parent on an origin of the list.
 */
export async function connectToHost(
  window: Window,
  allowedOrigins: readonly string[],
): Promise<Host> {
  return openHost(await receivePort(window, allowedOrigins))
}

function receivePort(window: Window, allowedOrigins: readonly string[]): Promise<MessagePort> {
  return new Promise((resolve) => {
    window.addEventListener('message', function accept(event) {
      // A page opened on its own is its own parent, and nobody's frame.
      if (event.source !== window.parent || event.source === window) return
      if (!allowedOrigins.includes(event.origin)) return
      const [port, ...others] = event.ports
      if (!port || others.length > 0 || !parseConnect(event.data)) return
      window.removeEventListener('message', accept)
      resolve(port)
    })
  })
}

function openHost(port: MessagePort): Promise<Host> {
  return new Promise((resolve) => {
    const optionsListeners = new Set<() => void>()
    const destroyListeners = new Set<() => void>()
    const agreements = openAsks(false, answerMs)
    const secrets = openAsks<SecretAnswer>({ kind: 'failed' }, secretMs)
    let options: FrameOptions | undefined
    let isDestroyed = false

    port.addEventListener('message', (event) => {
      const message = parseDown(event.data)
      if (!message) return
      if (message.type === 'init' && !options) {
        options = message.options
        resolve(toHost())
      }
      if (message.type === 'update' && options) change(options, message)
      if (message.type === 'proceed') agreements.settle(message.ask, message.allowed)
      if (message.type === 'secret') secrets.settle(message.ask, toSecretAnswer(message))
      if (message.type === 'destroy') destroy()
    })
    port.start()

    function change(current: FrameOptions, update: DownMessage & { type: 'update' }) {
      const { session, clientSecret } = current
      const { locale, theme, login, appearance, texts } = update
      const next = { session, clientSecret, locale, theme, login, appearance, texts }
      if (isSameOptions(current, next)) return
      options = next
      call(optionsListeners)
    }

    function destroy() {
      isDestroyed = true
      port.close()
      call(destroyListeners)
      agreements.end()
      secrets.end()
      optionsListeners.clear()
      destroyListeners.clear()
    }

    function toHost(): Host {
      return {
        options: () => options ?? noOptions,
        onOptions: (listener) => subscribe(optionsListeners, listener),
        onDestroy(listener) {
          // Whoever asks too late is told at once, so that nothing outlives the element.
          if (!isDestroyed) return subscribe(destroyListeners, listener)
          listener()
          return () => {}
        },
        report(message) {
          if (!isDestroyed) port.postMessage(message)
        },
        ask(name, detail) {
          if (isDestroyed) return Promise.resolve(false)
          return agreements.ask((ask) => port.postMessage({ type: 'event', name, detail, ask }))
        },
        askSecret(reason) {
          if (isDestroyed) return Promise.resolve({ kind: 'none' })
          return secrets.ask((ask) => port.postMessage({ type: 'secret-wanted', ask, reason }))
        },
        forgetSecret() {
          if (options) options = { ...options, clientSecret: '' }
        },
      }
    }
  })
}

function toSecretAnswer(message: DownMessage & { type: 'secret' }): SecretAnswer {
  const { clientSecret, hasFailed } = message
  if (clientSecret !== null) return { kind: 'secret', clientSecret }
  return hasFailed ? { kind: 'failed' } : { kind: 'none' }
}

/** Compared by value: whoever writes an object literal at every render changes nothing with it. */
function isSameOptions(current: FrameOptions, next: FrameOptions): boolean {
  const names = Object.keys(next) as (keyof FrameOptions)[]
  return names.every((name) => JSON.stringify(current[name]) === JSON.stringify(next[name]))
}

function subscribe(listeners: Set<() => void>, listener: () => void): () => void {
  // Wrapped, so that one function given twice is two listeners and each stop ends its own.
  const entry = () => listener()
  listeners.add(entry)
  return () => void listeners.delete(entry)
}

function call(listeners: Set<() => void>): void {
  for (const listener of listeners) listener()
}
